package dev.drydock.syntax.print;

import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarNode.Style;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How go-yaml v3 decides what a single node looks like: its tag, its style, whether it is a key.
 */
final class NodeText {
  /** A key that is longer, its anchor and tag included, gets a question mark; in bytes. */
  private static final int MAX_SIMPLE_KEY = 128;

  /** The characters of a tag that need no escape, besides letters, digits and hyphens. */
  private static final String TAG_CHARACTERS = ";/?:@&=+$,_.~*'()[]-";

  private NodeText() {}

  /** The tag as it is written, escapes included; empty where none is. */
  static String tag(Node n) {
    if (n instanceof ScalarNode s && s.kept() != null) {
      boolean said = s.type() == ScalarType.STRING;
      return said
          ? ""
          : s.kept() == ScalarType.BINARY ? "!!binary" : String.valueOf(s.kept().tag());
    }
    String tag = n.tag();
    if (tag == null || tag.equals("!") || (n instanceof ScalarNode u && u.isUntyped())) {
      boolean merge = n instanceof ScalarNode s && !s.isUntyped() && s.type() == ScalarType.MERGE;
      return merge ? "!!merge" : "";
    }
    if (tag.startsWith("!!")) {
      return "!!" + escaped(tag.substring(2));
    }
    return tag.startsWith("!") ? "!" + escaped(tag.substring(1)) : "!<" + escaped(tag) + ">";
  }

  private static String escaped(String tag) {
    StringBuilder out = new StringBuilder();
    for (byte b : tag.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean word = c < 0x80 && Character.isLetterOrDigit(c);
      if (word || TAG_CHARACTERS.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /** Whether a key can stand on the line of its colon. */
  static boolean isSimpleKey(Node key) {
    if (key instanceof AliasNode a) {
      return bytes(a.name()) <= MAX_SIMPLE_KEY;
    }
    int length = bytes(tag(key));
    String anchor = key.anchor();
    length += anchor == null ? 0 : bytes(anchor);
    if (key instanceof MapNode m) {
      return m.isEmpty() && length <= MAX_SIMPLE_KEY;
    }
    if (key instanceof SeqNode s) {
      return s.size() == 0 && length <= MAX_SIMPLE_KEY;
    }
    String value = ((ScalarNode) key).value();
    return (ScalarStyle.analyse(value) & ScalarStyle.MULTILINE) == 0
        && length + bytes(value) <= MAX_SIMPLE_KEY;
  }

  private static int bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether it is a scalar without any text or tag. */
  static boolean isNothing(Node n) {
    return n instanceof ScalarNode s && s.value().isEmpty() && tag(s).isEmpty();
  }

  /**
   * The style that a scalar gets: its own unless its characters forbid it there.
   *
   * @param flow whether it stands in brackets
   * @param simpleKey whether it is a key on its colon's line
   */
  static Style style(ScalarNode s, boolean flow, boolean simpleKey) {
    String v = s.value();
    int allowed = ScalarStyle.analyse(v);
    Style style = s.style();
    if (style == Style.PLAIN && v.indexOf('\n') >= 0) {
      style = Style.LITERAL;
    }
    if (style == Style.PLAIN
        && s.kept() == ScalarType.STRING
        && ScalarType.resolve(v) != ScalarType.STRING) {
      style = Style.DOUBLE_QUOTED;
    }
    if (simpleKey && (allowed & ScalarStyle.MULTILINE) != 0) {
      style = Style.DOUBLE_QUOTED;
    }
    if (style == Style.PLAIN) {
      boolean plain =
          (allowed & ScalarStyle.PLAIN) != 0 && !(flow && ScalarStyle.flowIndicators(v));
      boolean hidden = v.isEmpty() && (flow || simpleKey);
      style = plain && !hidden ? style : Style.SINGLE_QUOTED;
    }
    if (style == Style.SINGLE_QUOTED && (allowed & ScalarStyle.SINGLE_QUOTED) == 0) {
      style = Style.DOUBLE_QUOTED;
    }
    boolean block = style == Style.LITERAL || style == Style.FOLDED;
    if (block
        && ((allowed & ScalarStyle.BLOCK_WITH_TABS) == 0 || v.isEmpty() || flow || simpleKey)) {
      return Style.DOUBLE_QUOTED;
    }
    return style;
  }
}
