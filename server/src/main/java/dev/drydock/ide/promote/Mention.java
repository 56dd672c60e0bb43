package dev.drydock.ide.promote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a copied file that names the cluster it was copied from: somebody has to look at it.
 *
 * @param path of the copy
 * @param line from 1
 * @param text of the line, without blanks around it
 */
public record Mention(String path, int line, String text) {
  /** All such lines: those where the name stands as a word of its own. */
  static List<Mention> in(String path, String text, String cluster) {
    Pattern word =
        Pattern.compile(
            "(?<![A-Za-z0-9])" + Pattern.quote(cluster) + "(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);
    List<Mention> out = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (word.matcher(lines.get(i)).find()) {
        out.add(new Mention(path, i + 1, lines.get(i).strip()));
      }
    }
    return out;
  }
}
