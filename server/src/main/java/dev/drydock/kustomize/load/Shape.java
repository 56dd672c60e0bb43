package dev.drydock.kustomize.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Go type a part of a configuration is decoded into: it decides what may stand there and how a
 * scalar is read.
 */
sealed interface Shape {
  /** A scalar. */
  enum Scalar implements Shape {
    STRING,
    BOOL,
    INT
  }

  /** Anything, kept as it is. */
  record Any() implements Shape {}

  /**
   * The text of a patch; where Flux wrote it, the patch itself.
   *
   * @param operations whether it may be a list of a JSON patch's operations
   */
  record PatchText(boolean operations) implements Shape {}

  /**
   * A field that stands in a struct by embedding. Where sigs.k8s.io/yaml makes texts of numbers for
   * fields that want a text it looks for such a field in the wrong place: there a number stays one,
   * in all that is below too.
   */
  record Promoted(Shape of) implements Shape {}

  record ListOf(Shape item) implements Shape {}

  /** A map with free keys. */
  record MapOf(Shape value) implements Shape {}

  /** A struct: known fields, found without regard to case. */
  record Struct(String name, Map<String, Shape> fields) implements Shape {
    /**
     * The field that encoding/json fills from a key: the one of that name, else one that differs in
     * case only.
     */
    Optional<String> field(String key) {
      if (fields.containsKey(key)) {
        return Optional.of(key);
      }
      String folded = key.toLowerCase(Locale.ROOT);
      return fields.keySet().stream()
          .filter(f -> f.toLowerCase(Locale.ROOT).equals(folded))
          .findFirst();
    }
  }

  /**
   * @param fields names and shapes in turn
   */
  static Struct struct(String name, Object... fields) {
    Map<String, Shape> out = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      out.put((String) fields[i], (Shape) fields[i + 1]);
    }
    return new Struct(name, out);
  }

  /** The fields of one struct and then those of another, as Go's embedding has it. */
  static Struct plus(Struct a, Struct b) {
    Map<String, Shape> out = new LinkedHashMap<>(a.fields());
    b.fields().forEach((f, s) -> out.putIfAbsent(f, s instanceof Promoted ? s : new Promoted(s)));
    return new Struct(a.name(), out);
  }

  /** The fields of both structs as one that has them all by itself. */
  static Struct union(Struct a, Struct b) {
    Map<String, Shape> out = new LinkedHashMap<>(a.fields());
    b.fields().forEach(out::putIfAbsent);
    return new Struct(a.name(), out);
  }

  /** A struct that lacks a field. */
  static Struct without(Struct of, String field) {
    Map<String, Shape> out = new LinkedHashMap<>(of.fields());
    out.remove(field);
    return new Struct(of.name(), out);
  }

  static Shape list(Shape item) {
    return new ListOf(item);
  }

  static Shape map(Shape value) {
    return new MapOf(value);
  }
}
