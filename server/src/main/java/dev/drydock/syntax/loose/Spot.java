package dev.drydock.syntax.loose;

import dev.drydock.base.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document where somebody types.
 *
 * @param path the keys that lead to the mapping, list or value here, {@code [n]} for items
 * @param role what is being typed
 * @param prefix what stands in front of the cursor of the word typed
 * @param word the whole word, behind the cursor too
 * @param column where a key typed here begins
 * @param colon whether a colon follows the word
 * @param quote the quote the word stands in; 0 for none
 */
public record Spot(
    List<String> path, Role role, String prefix, Span word, int column, boolean colon, char quote) {
  /** What is being typed. */
  public enum Role {
    /** A key of the mapping at {@code path}, or an item that is a plain word. */
    KEY,
    /** The value of the key that {@code path} ends with, or the item. */
    VALUE,
    /** Text of a block scalar, the value at {@code path}. */
    BLOCK,
    /** A comment. */
    COMMENT
  }

  public Spot {
    path = List.copyOf(path);
  }

  /** The path with {@code []} in place of every item's number. */
  public List<String> shape() {
    List<String> out = new ArrayList<>();
    path.forEach(p -> out.add(isItem(p) ? "[]" : p));
    return out;
  }

  /** Whether the shape ends with these. */
  public boolean endsWith(String... tail) {
    List<String> shape = shape();
    return shape.size() >= tail.length
        && shape.subList(shape.size() - tail.length, shape.size()).equals(List.of(tail));
  }

  /** Whether the shape is this, items written {@code []}. */
  public boolean is(String... keys) {
    return shape().equals(List.of(keys));
  }

  /** The path without its last keys. */
  public List<String> up(int keys) {
    return path.subList(0, Math.max(0, path.size() - keys));
  }

  static boolean isItem(String key) {
    return key.startsWith("[") && key.endsWith("]");
  }
}
