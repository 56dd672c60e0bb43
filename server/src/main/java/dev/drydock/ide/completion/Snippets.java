package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.syntax.loose.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole objects to begin with, read from snippets.txt: {@code == LABEL | WHAT} and the text, in the
 * protocol's notation. Offered where a document begins, to editors that know snippets.
 */
final class Snippets {
  private record Snippet(String label, String what, String text) {}

  private static final List<Snippet> ALL = read();

  private Snippets() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    boolean begins =
        r.snippets()
            && spot.role() == Spot.Role.KEY
            && spot.path().isEmpty()
            && spot.column() == 0
            && r.document().entries().isEmpty();
    if (!begins) {
      return List.of();
    }
    boolean kustomization = Apis.isKustomization(r.path());
    if (Apis.isSettings(r.path()) || Apis.isTriggers(r.path())) {
      return List.of();
    }
    List<Candidate> out = new ArrayList<>();
    for (Snippet s : ALL) {
      if (s.label().startsWith("kustomization") == kustomization) {
        out.add(
            new Candidate(
                s.label(),
                Candidate.Kind.SNIPPET,
                s.what(),
                "",
                r.word(),
                s.text(),
                true,
                s.label(),
                "1" + s.label(),
                false));
      }
    }
    return out;
  }

  private static List<Snippet> read() {
    List<Snippet> out = new ArrayList<>();
    try (InputStream in = Snippets.class.getResourceAsStream("snippets.txt")) {
      if (in == null) {
        throw new IllegalStateException("snippets.txt is not on the class path");
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : all.split("(?m)^== ", -1)) {
        int line = part.indexOf('\n');
        int bar = part.indexOf(" | ");
        if (bar > 0 && bar < line) {
          out.add(
              new Snippet(
                  part.substring(0, bar),
                  part.substring(bar + 3, line),
                  part.substring(line + 1).strip() + "\n"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }
}
