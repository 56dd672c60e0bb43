package dev.drydock.ide.rules;

import dev.drydock.ide.Finding;
import dev.drydock.syntax.Comment;
import dev.drydock.syntax.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file that a comment {@code # drydock:ignore CODE} silences: each the line after
 * its comment, for that code (or several, parted by commas).
 */
final class Ignores {
  /** What no comment and no baseline silences. */
  static final Set<String> NEVER =
      Set.of("fleet/cluster-deletion", "fleet/stateful-deletion", "fleet/base-unknown");

  private static final Pattern WORDS =
      Pattern.compile(
          "#\\s*drydock:ignore\\s+([a-z0-9-]+/[a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+/[a-z0-9-]+)*)");

  private final Map<Integer, Set<String>> codesByLine = new HashMap<>();

  private Ignores() {}

  static Ignores of(Parsed parsed) {
    Ignores out = new Ignores();
    String text = parsed.source().text();
    if (!text.contains("drydock:ignore")) {
      return out;
    }
    for (Comment c : parsed.comments()) {
      Matcher m = WORDS.matcher(c.span().in(text));
      if (m.lookingAt()) {
        int line = parsed.source().lines().line(c.span().start()) + 1;
        out.codesByLine.put(line, Set.of(m.group(1).split("\\s*,\\s*")));
      }
    }
    return out;
  }

  boolean silences(Finding f) {
    return !NEVER.contains(f.code())
        && codesByLine.getOrDefault(f.start().line(), Set.of()).contains(f.code());
  }

  /** The findings that are left, all of this file. */
  List<Finding> keep(List<Finding> findings) {
    return codesByLine.isEmpty() ? findings : findings.stream().filter(f -> !silences(f)).toList();
  }
}
