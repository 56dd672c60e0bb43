package dev.drydock.ide.create;

import dev.drydock.base.Edit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of one cluster as a file of another. A value that holds the old name becomes one with the
 * new, unless the files of the other clusters say that it means something else: where they have the
 * same word, or another that is not their own name, it may be an environment that is called like
 * the cluster.
 */
final class Renaming {
  private final String from;
  private final String to;
  private final Pattern word;

  /**
   * A line of the new file that somebody has to look at.
   *
   * @param line from 1
   */
  record Doubt(int line, String text, String why) {}

  /**
   * @param text of the new file
   * @param doubts in the order of lines
   */
  record Renamed(String text, List<Doubt> doubts) {}

  /** A file of the same place, of another cluster. */
  record Witness(String cluster, Parsed file) {}

  Renaming(String from, String to) {
    this.from = from;
    this.to = to;
    this.word = word(from);
  }

  /** The name where it is not part of a longer word. */
  private static Pattern word(String name) {
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])");
  }

  /** A text with every whole name replaced: for paths and names of files. */
  String name(String text) {
    return word.matcher(text).replaceAll(Matcher.quoteReplacement(to));
  }

  Renamed file(Parsed file, List<Witness> witnesses) {
    String text = file.source().text();
    List<Edit> edits = new ArrayList<>();
    Map<Integer, Doubt> doubts = new TreeMap<>();
    List<Map<String, ScalarNode>> theirs =
        witnesses.stream().map(w -> Values.of(w.file(), n -> neutral(n, w.cluster()))).toList();
    Values.of(file, n -> neutral(n, from))
        .forEach(
            (place, value) -> {
              List<Optional<String>> others = new ArrayList<>();
              for (Map<String, ScalarNode> other : theirs) {
                others.add(Optional.ofNullable(other.get(place)).map(ScalarNode::value));
              }
              int line = file.source().lines().line(value.origin().start()) + 1;
              if (word.matcher(value.value()).find()) {
                boolean part = !value.value().equals(from);
                if (isName(value.value(), others, witnesses)
                    || (part && ownToEach(value.value(), others))) {
                  edits.add(replaced(text, value));
                } else {
                  doubts.put(line, doubt(text, line, "it may mean more than the cluster's name"));
                }
              } else if (ownToEach(value.value(), others)) {
                doubts.put(line, doubt(text, line, "every other cluster has its own"));
              }
            });
    String renamed = Edit.apply(text, edits);
    String[] before = text.split("\n", -1);
    String[] after = renamed.split("\n", -1);
    for (int i = 0; i < after.length; i++) {
      if (i < before.length && before[i].equals(after[i]) && word.matcher(after[i]).find()) {
        doubts.putIfAbsent(i + 1, new Doubt(i + 1, after[i].strip(), "it names " + from));
      }
    }
    return new Renamed(renamed, List.copyOf(doubts.values()));
  }

  private static String neutral(String name, String cluster) {
    return word(cluster).matcher(name).replaceAll("*");
  }

  /** Decided by most of the other clusters; what none of them has is taken for the name. */
  private boolean isName(String value, List<Optional<String>> others, List<Witness> witnesses) {
    int pro = 0;
    int contra = 0;
    for (int i = 0; i < others.size(); i++) {
      Optional<String> other = others.get(i);
      if (other.isEmpty()) {
        continue;
      }
      String cluster = witnesses.get(i).cluster();
      if (neutral(other.get(), cluster).equals(neutral(value, from))
          || word(cluster).matcher(other.get()).find()) {
        pro++;
      } else {
        contra++;
      }
    }
    return pro > contra || contra == 0;
  }

  /** Whether no two of at least three clusters have the same. */
  private static boolean ownToEach(String value, List<Optional<String>> others) {
    Set<String> seen = new HashSet<>(Set.of(value));
    int n = 0;
    for (Optional<String> other : others) {
      if (other.isEmpty() || !seen.add(other.get())) {
        return false;
      }
      n++;
    }
    return n > 1;
  }

  private Edit replaced(String text, ScalarNode value) {
    var span = YamlEdits.span(value);
    return new Edit(span, name(text.substring(span.start(), span.end())));
  }

  private static Doubt doubt(String text, int line, String why) {
    return new Doubt(line, Objects.requireNonNull(text.split("\n", -1)[line - 1]).strip(), why);
  }
}
