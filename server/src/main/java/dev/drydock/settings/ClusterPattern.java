package dev.drydock.settings;

import dev.drydock.base.Place;
import java.util.regex.Pattern;

/**
 * Which clusters are meant: a name as {@code drydock fleet} prints it or a path, with {@code *} and
 * {@code ?} within a segment and {@code **} over several.
 *
 * @param text as written
 * @param at where
 */
public record ClusterPattern(String text, Place at) {
  /** Whether it means a cluster of that name, or at that path. */
  public boolean matches(String name, String path) {
    Pattern p = pattern();
    return p.matcher(name).matches() || p.matcher(path).matches();
  }

  private Pattern pattern() {
    String wanted = text.startsWith("./") ? text.substring(2) : text;
    if (wanted.endsWith("/")) {
      wanted = wanted.substring(0, wanted.length() - 1);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < wanted.length(); i++) {
      char c = wanted.charAt(i);
      if (wanted.startsWith("**", i)) {
        out.append(".*");
        i++;
      } else if (c == '*') {
        out.append("[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(out.toString());
  }
}
