package dev.drydock.kustomize.seeded;

import java.util.ArrayList;
import java.util.List;

/** The fields of a text in block style, each as the lines it takes. */
final class TopFields {
  private TopFields() {}

  static List<String> of(String text) {
    List<String> out = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (String line : text.split("\n")) {
      boolean begins = line.matches("[A-Za-z].*");
      if (begins && field.length() > 0) {
        out.add(field.toString());
        field.setLength(0);
      }
      if (begins || field.length() > 0) {
        field.append(line).append('\n');
      }
    }
    if (field.length() > 0) {
      out.add(field.toString());
    }
    return out;
  }
}
