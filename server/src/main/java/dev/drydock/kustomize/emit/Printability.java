package dev.drydock.kustomize.emit;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what could not be printed without printing it. */
public final class Printability {
  private static final String TAB =
      "kustomize writes a text that begins with a tab as a block, which it cannot read again";

  private final List<Problem> problems = new ArrayList<>();
  private final boolean strings;
  private final boolean blocks;

  /**
   * @param strings whether the characters of strings count
   * @param blocks whether texts are written as the blocks that they are
   */
  private Printability(boolean strings, boolean blocks) {
    this.strings = strings;
    this.blocks = blocks;
  }

  /** What {@link Emitter#emit} would complain of in an object, or in a part of one. */
  public static List<Problem> check(Node root) {
    Printability p = new Printability(true, true);
    p.visit(root, null, true, false);
    return p.problems;
  }

  /** As {@link #check(Node)}, of what goes to JSON without being written as YAML before. */
  public static List<Problem> decoded(Node root) {
    Printability p = new Printability(true, false);
    p.visit(root, null, true, false);
    return p.problems;
  }

  /** As {@link #check(Node)}, looking only at what differs from a tree that is known to be fine. */
  public static List<Problem> check(MapNode root, @Nullable MapNode fine) {
    Printability p = new Printability(true, true);
    p.visit(root, fine, true, false);
    return p.problems;
  }

  /**
   * As {@link #check(MapNode, MapNode)} for JSON, which can hold every character, but not every
   * block.
   */
  public static List<Problem> asJson(MapNode root, @Nullable MapNode fine) {
    Printability p = new Printability(false, true);
    p.visit(root, fine, true, false);
    return p.problems;
  }

  /**
   * @param flow whether it stands in braces or brackets, where nothing is a block
   */
  private void visit(Node node, @Nullable Node fine, boolean top, boolean flow) {
    if (node == fine) {
      return;
    }
    if (node instanceof MapNode m) {
      MapNode other = fine instanceof MapNode f ? f : null;
      m.repeated().ifPresent(this::repeated);
      if (top && blocks && !m.flow()) {
        annotations(m, other);
      }
      for (MapNode.Entry e : m.entries()) {
        key(e.key(), top);
        visit(e.value(), other == null ? null : other.value(e.name()), false, flow || m.flow());
      }
    } else if (node instanceof SeqNode s) {
      SeqNode other = fine instanceof SeqNode f && f.size() == s.size() ? f : null;
      for (int i = 0; i < s.size(); i++) {
        visit(
            s.items().get(i), other == null ? null : other.items().get(i), false, flow || s.flow());
      }
    } else if (blocks && !flow && node instanceof ScalarNode s && ScalarText.blockFromTab(s)) {
      problem(TAB, s);
    } else if (node instanceof ScalarNode s
        && !(s.type() == ScalarType.STRING && (!strings || fine(s.value())))) {
      try {
        ScalarText.of(s);
      } catch (Unprintable e) {
        problem(String.valueOf(e.getMessage()), s);
      }
    }
  }

  /**
   * kustomize makes the values of annotations anew, those of several lines as blocks where they may
   * be such.
   */
  private void annotations(MapNode object, @Nullable MapNode fine) {
    Node all = at(object);
    if (all instanceof MapNode m && (fine == null || at(fine) != all)) {
      for (MapNode.Entry e : m.entries()) {
        if (e.value() instanceof ScalarNode s && !isBlock(s)) {
          JsonForm.unreadable(s).ifPresent(t -> problem(TAB, t));
        }
      }
    }
  }

  private static @Nullable Node at(MapNode object) {
    return object.value("metadata") instanceof MapNode meta && !meta.flow()
        ? meta.value("annotations")
        : null;
  }

  private static boolean isBlock(ScalarNode s) {
    return s.style() == ScalarNode.Style.LITERAL || s.style() == ScalarNode.Style.FOLDED;
  }

  private static boolean fine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** The keys of an object itself are read as strings, whatever they look like. */
  private void key(Node key, boolean top) {
    if (!(key instanceof ScalarNode s)) {
      problem("a map or list cannot be a key here", key);
    } else if (blocks && ScalarText.blockFromTab(s)) {
      problem(TAB, s);
    } else if (strings && s.value().indexOf('\u0085') >= 0) {
      problem("a key with a line break in it (U+0085)", s);
    } else if (!string(s.type(), top) && !isNothing(s)) {
      problem(
          s.isUntyped()
              ? "kustomize writes the key " + s.value() + " without quotes, so it is no string"
              : "the key " + s.value() + " is no string: put it in quotes",
          key);
    }
  }

  /** A key without any text or tag: it is written as empty quotes. */
  static boolean isNothing(ScalarNode key) {
    return key.isNull() && key.value().isEmpty() && key.tag() == null;
  }

  private void repeated(MapNode.Entry e) {
    String what = "the key \"" + e.name() + "\" stands twice in this map";
    problem("yaml/duplicate-key", what, e.key());
  }

  private void problem(String message, Node at) {
    problem("kustomize/not-a-manifest", "cannot be printed: " + message, at);
  }

  private void problem(String code, String message, Node at) {
    Place place = at.origin().place().orElse(null);
    problems.add(
        place == null ? Problem.error(code, message, "") : Problem.error(code, message, place));
  }

  /**
   * Whether a key is read as a string.
   *
   * @param top whether it is one of the object's own keys
   */
  static boolean string(ScalarType type, boolean top) {
    return type == ScalarType.STRING
        || type == ScalarType.MERGE
        || (top && type != ScalarType.NULL && type != ScalarType.BINARY);
  }
}
