package dev.drydock.syntax;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML tree: immutable, shared freely between trees. The same type serves a parsed
 * source and the hydrated output, so an unchanged subtree is never copied and its origin is simply
 * the place it was parsed from.
 */
public abstract sealed class Node permits MapNode, SeqNode, ScalarNode, AliasNode {
  /** In front of a tag that is not written, but remembered. */
  static final String KEPT = "?";

  static final String KEPT_STRING = KEPT + "!!str";
  static final String KEPT_BINARY = KEPT + "!!binary";

  private final Origin origin;
  private final @Nullable String tag;
  private final @Nullable String anchor;

  Node(Origin origin, @Nullable String tag, @Nullable String anchor) {
    this.origin = origin;
    this.tag = tag;
    this.anchor = anchor;
  }

  public final Origin origin() {
    return origin;
  }

  /**
   * The tag as written, in short form ({@code !!str}, {@code !mine}); null where none stands there.
   */
  public final @Nullable String tag() {
    if (tag == null || !tag.startsWith(KEPT)) {
      return tag;
    }
    // What else it is, its text says as well; or it is a string, since it is in quotes.
    return tag.equals(KEPT_STRING) ? "!!str" : tag.equals(KEPT_BINARY) ? "!!binary" : null;
  }

  /** The tag behind {@link ScalarNode#kept}; null where there is none. */
  final @Nullable String keptTag() {
    return tag != null && tag.startsWith(KEPT) ? tag.substring(KEPT.length()) : null;
  }

  /** The anchor's name; null where none stands there. */
  public final @Nullable String anchor() {
    return anchor;
  }

  /**
   * Whether something in it is written in braces or brackets and is not empty: aliases not
   * followed.
   */
  public boolean hasFlow() {
    return false;
  }

  /** This node with another origin. */
  public abstract Node withOrigin(Origin origin);

  /** This node with one more step; only this node, not the ones below. */
  public final Node then(Step step) {
    return withOrigin(origin.then(step));
  }

  public final Optional<MapNode> asMap() {
    return this instanceof MapNode m ? Optional.of(m) : Optional.empty();
  }

  public final Optional<SeqNode> asSeq() {
    return this instanceof SeqNode s ? Optional.of(s) : Optional.empty();
  }

  public final Optional<ScalarNode> asScalar() {
    return this instanceof ScalarNode s ? Optional.of(s) : Optional.empty();
  }

  /** The text of a scalar, whatever its type; empty for anything else. */
  public final Optional<String> text() {
    return this instanceof ScalarNode s ? Optional.of(s.value()) : Optional.empty();
  }

  /** Whether this is the null scalar ({@code null}, {@code ~} or nothing at all). */
  public final boolean isNull() {
    return this instanceof ScalarNode s && s.type() == ScalarType.NULL;
  }

  /**
   * Whether it is null to kyaml: what kyaml itself made without a tag is a text to it until it is
   * printed, whatever it says.
   */
  public final boolean isTaggedNull() {
    return isNull() && !(this instanceof ScalarNode s && s.isUntyped());
  }

  /** Whether another tree is this one in all that there is to nodes, their origins included. */
  public final boolean sameAs(Node other) {
    return this == other || same(other, null);
  }

  /**
   * As {@link #sameAs(Node)}.
   *
   * @param and what has to hold of each two nodes that stand in one place, besides
   */
  public final boolean sameAs(Node other, BiPredicate<Node, Node> and) {
    return and.test(this, other) && same(other, and);
  }

  private boolean same(Node other, @Nullable BiPredicate<Node, Node> and) {
    return Objects.equals(tag, other.tag)
        && Objects.equals(anchor, other.anchor)
        && sameContent(other, and)
        && origin.sameAs(other.origin);
  }

  private static boolean same(Node a, Node b, @Nullable BiPredicate<Node, Node> and) {
    return and == null ? a.sameAs(b) : a.sameAs(b, and);
  }

  private boolean sameContent(Node other, @Nullable BiPredicate<Node, Node> and) {
    if (this instanceof MapNode m) {
      if (!(other instanceof MapNode o) || m.flow() != o.flow() || m.size() != o.size()) {
        return false;
      }
      for (int i = 0; i < m.size(); i++) {
        MapNode.Entry a = m.entries().get(i);
        MapNode.Entry b = o.entries().get(i);
        if (!same(a.key(), b.key(), and) || !same(a.value(), b.value(), and)) {
          return false;
        }
      }
      return true;
    }
    if (this instanceof SeqNode s) {
      if (!(other instanceof SeqNode o) || s.flow() != o.flow() || s.size() != o.size()) {
        return false;
      }
      for (int i = 0; i < s.size(); i++) {
        if (!same(s.items().get(i), o.items().get(i), and)) {
          return false;
        }
      }
      return true;
    }
    // What an alias stands for may be around it.
    return this instanceof ScalarNode s
        && other instanceof ScalarNode o
        && s.style() == o.style()
        && s.value().equals(o.value());
  }
}
