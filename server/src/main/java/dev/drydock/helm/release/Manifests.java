package dev.drydock.helm.release;

import dev.drydock.base.Source;
import dev.drydock.helm.template.OutputLines;
import dev.drydock.helm.values.FirstDocument;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Table;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rendered files taken apart into manifests and hooks, in Helm's order.
 *
 * @param objects what is installed, hooks left out
 * @param hooks as {@code helm template} prints them
 */
public record Manifests(List<Manifest> objects, List<Manifest> hooks) {
  private static final Pattern BETWEEN =
      Pattern.compile("(?:^|[\\t\\n\\f\\r ]*\\n)---[\\t\\n\\f\\r ]*");

  /** Of Helm 4, which leaves line breaks to the documents. */
  private static final Pattern BETWEEN_4 = Pattern.compile("(?md)^---[ \\t]*");

  public Manifests {
    objects = List.copyOf(objects);
    hooks = List.copyOf(hooks);
  }

  /**
   * One rendered file.
   *
   * @param name as Helm names it
   */
  public record Output(String name, String text, OutputLines lines) {}

  /** A document that Helm cannot read. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Output output;
    private final int line;

    Unreadable(String message, Output output, int line) {
      super(message, null, false, false);
      this.output = output;
      this.line = line;
    }

    public String text() {
      return String.valueOf(getMessage());
    }

    public Output output() {
      return output;
    }

    /** The line of the output that is to blame, from 0. */
    public int line() {
      return line;
    }
  }

  /**
   * Takes them apart.
   *
   * @param outputs by name in byte order; partials, notes and empty ones count for nothing
   * @throws Unreadable for the first document that is no YAML, or no object
   */
  public static Manifests of(List<Output> outputs, boolean helm4, Consumer<String> warnings) {
    List<Manifest> objects = new ArrayList<>();
    List<Manifest> hooks = new ArrayList<>();
    for (Output o : outputs) {
      for (Manifest m : split(o, helm4)) {
        String hook = m.head().hook();
        if (hook == null) {
          objects.add(m);
        } else if (m.head().hookKnown()) {
          hooks.add(m);
        } else {
          warnings.accept("info: skipping unknown hook: \"" + hook + "\"");
        }
      }
    }
    InstallOrder order = new InstallOrder(helm4);
    objects.sort((a, b) -> order.compare(a.head().kind(), b.head().kind()));
    hooks.sort((a, b) -> order.compare(a.head().kind(), b.head().kind()));
    return new Manifests(objects, hooks);
  }

  private static List<Manifest> split(Output o, boolean helm4) {
    List<Manifest> out = new ArrayList<>();
    String base = o.name().substring(o.name().lastIndexOf('/') + 1);
    String text = o.text();
    int from = blanks(text, 0, text.length());
    int end = helm4 ? text.length() : trimmed(text, from, text.length());
    if (base.startsWith("_") || from >= end && !helm4 || from >= text.length()) {
      return out;
    }
    String body = text.substring(from, end);
    Matcher m = (helm4 ? BETWEEN_4 : BETWEEN).matcher(body);
    int at = 0;
    while (m.find()) {
      add(o, from + at, from + m.start(), helm4, out);
      at = m.end();
    }
    add(o, from + at, end, helm4, out);
    return out;
  }

  private static void add(Output o, int from, int to, boolean helm4, List<Manifest> out) {
    if (from >= to) {
      return;
    }
    String text = o.text();
    int start = blanks(text, from, to);
    int end = helm4 ? to : trimmed(text, start, to);
    if (helm4 && start >= to) {
      return;
    }
    String document = text.substring(start, end);
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    Node root = read(o, document, line);
    out.add(new Manifest(o.name(), document, root, head(o, root, line), o.lines(), line));
  }

  private static Node read(Output o, String document, int line) {
    try {
      // Helm puts a line break behind each.
      return FirstDocument.of(Yaml.parse(new Source(o.name(), "", document + "\n")));
    } catch (HelmFailure e) {
      int at = e.place().map(p -> p.start().line()).orElse(0);
      throw new Unreadable(e.text(), o, line + at);
    }
  }

  private static Manifest.Head head(Output o, Node root, int line) {
    try {
      JsonYaml.value(root);
    } catch (HelmFailure e) {
      int at = e.place().map(p -> p.start().line()).orElse(0);
      throw new Unreadable(e.text(), o, line + at);
    }
    Head h = new Head(o, line);
    Map<String, Node> top = h.fields(root, "Go value of type releaseutil.SimpleHead");
    Map<String, Node> metadata =
        h.fields(top.get("metadata"), "Go struct field SimpleHead.metadata");
    Map<String, String> annotations = new HashMap<>();
    h.exact(metadata.get("annotations"))
        .forEach((k, v) -> annotations.put(k, h.text(v, ".metadata.annotations")));
    return new Manifest.Head(
        h.text(top.get("apiversion"), "SimpleHead.apiVersion"),
        h.text(top.get("kind"), "SimpleHead.kind"),
        h.text(metadata.get("name"), ".metadata.name"),
        annotations);
  }

  /** Reads fields as Go's decoder does, which takes them in any case. */
  private record Head(Output output, int line) {
    Map<String, Node> fields(@Nullable Node node, String into) {
      Map<String, Node> out = new HashMap<>();
      entries(node, into).forEach((k, v) -> out.put(k.toLowerCase(java.util.Locale.ROOT), v));
      return out;
    }

    Map<String, Node> exact(@Nullable Node node) {
      return entries(node, "Go struct field .metadata.annotations of type map[string]string");
    }

    private Map<String, Node> entries(@Nullable Node node, String into) {
      Map<String, Node> out = new HashMap<>();
      Node n = node instanceof AliasNode a ? a.target() : node;
      if (n == null || n.isNull()) {
        return out;
      }
      if (!(n instanceof MapNode m)) {
        throw unfit(n, into);
      }
      m.entries().forEach(e -> out.put(e.name(), e.value()));
      return out;
    }

    String text(@Nullable Node node, String field) {
      if (node == null || node.isNull()) {
        return "";
      }
      String text = JsonYaml.text(node);
      if (text == null) {
        throw unfit(node, "Go struct field " + field + " of type string");
      }
      return text;
    }

    private Unreadable unfit(Node node, String into) {
      Object v =
          node instanceof MapNode
              ? new Table()
              : node instanceof SeqNode ? List.of() : JsonYaml.value(node);
      int at = node.origin().place().map(p -> p.start().line()).orElse(0);
      return new Unreadable(
          "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
              + JsonYaml.kind(v)
              + " into "
              + into,
          output,
          line + at);
    }
  }

  private static int blanks(String text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int trimmed(String text, int from, int to) {
    int at = to;
    while (at > from && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** As Go's unicode.IsSpace. */
  static boolean isSpace(char c) {
    return c == ' '
        || c >= '\t' && c <= '\r'
        || c == 0x85
        || c == 0xA0
        || c > 0xFF && (Character.isSpaceChar(c));
  }
}
