package dev.drydock.kustomize.refs;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a node by a path with dots, as kyaml does: {@code spec.ports[0].port}, {@code
 * containers.[name=web].image}, {@code annotations.[a.b/c]}.
 */
final class Lookup {
  private static final Pattern INDEX = Pattern.compile("(.*)\\[(\\d+)\\]");

  private Lookup() {}

  static Optional<Node> find(Node root, String path) {
    Node at = root;
    for (String part : parts(path)) {
      Optional<Node> next = step(at, part);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  private static Optional<Node> step(Node at, String part) {
    if (part.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return at instanceof SeqNode s && part.length() < 9 && Integer.parseInt(part) < s.size()
          ? Optional.of(s.items().get(Integer.parseInt(part)))
          : Optional.empty();
    }
    if (part.equals("-")) {
      return at instanceof SeqNode s && s.size() > 0
          ? Optional.of(s.items().get(s.size() - 1))
          : Optional.empty();
    }
    if (part.startsWith("[") && part.endsWith("]")) {
      return element(at, part.substring(1, part.length() - 1));
    }
    return at instanceof MapNode m ? m.get(part) : Optional.empty();
  }

  private static Optional<Node> element(Node at, String match) {
    int eq = match.indexOf('=');
    if (eq < 0 || !(at instanceof SeqNode s)) {
      return Optional.empty();
    }
    String key = match.substring(0, eq);
    String value = match.substring(eq + 1);
    return s.items().stream()
        .filter(
            i ->
                key.isEmpty()
                    ? is(i, value)
                    : i instanceof MapNode m && m.get(key).filter(n -> is(n, value)).isPresent())
        .findFirst();
  }

  private static boolean is(Node n, String value) {
    return n instanceof ScalarNode s && s.value().equals(value);
  }

  private static List<String> parts(String path) {
    List<String> out = new ArrayList<>();
    for (String p : bracketed(split(path))) {
      Matcher m = INDEX.matcher(p);
      if (m.matches()) {
        if (!m.group(1).isEmpty()) {
          out.add(m.group(1));
        }
        out.add(m.group(2));
      } else if (!p.isEmpty()) {
        out.add(p);
      }
    }
    return out;
  }

  private static List<String> split(String path) {
    List<String> out = new ArrayList<>();
    List<String> ps = new ArrayList<>(Arrays.asList(path.split("\\.", -1)));
    if (ps.size() > 1 && ps.get(0).isEmpty()) {
      ps.remove(0);
    }
    for (String p : ps) {
      int last = out.size() - 1;
      if (last >= 0 && out.get(last).endsWith("\\")) {
        out.set(last, out.get(last).substring(0, out.get(last).length() - 1) + "." + p);
      } else {
        out.add(p);
      }
    }
    return out;
  }

  /** What stands in brackets is one part, dots and all. */
  private static List<String> bracketed(List<String> split) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      String e = split.get(i);
      if (!e.startsWith("[") || e.endsWith("]")) {
        out.add(e);
        continue;
      }
      List<String> inside = new ArrayList<>(List.of(e));
      while (i < split.size() - 1) {
        i++;
        inside.add(split.get(i));
        if (split.get(i).endsWith("]")) {
          break;
        }
      }
      String joined = String.join(".", inside);
      out.add(joined.contains("=") ? joined : joined.replaceAll("^[\\[\\]]+|[\\[\\]]+$", ""));
    }
    return out;
  }
}
