package dev.drydock.helm.schema;

import java.util.List;

/**
 * Why a value does not fit.
 *
 * @param path to the value: keys and indices
 * @param message in the validator's words
 * @param blamed keys below the value that are wrong by being there; else empty
 * @param reference whether it only stands for a {@code $ref}: said where it has several causes
 */
record SchemaError(
    List<String> path,
    String message,
    List<String> blamed,
    List<SchemaError> causes,
    boolean reference,
    boolean group) {
  SchemaError {
    path = List.copyOf(path);
    blamed = List.copyOf(blamed);
    causes = List.copyOf(causes);
  }

  static SchemaError of(List<String> path, String message) {
    return new SchemaError(path, message, List.of(), List.of(), false, false);
  }

  static SchemaError group(List<String> path, List<SchemaError> causes) {
    return new SchemaError(path, "validation failed", List.of(), causes, false, true);
  }

  static SchemaError because(List<String> path, String message, List<SchemaError> causes) {
    return new SchemaError(path, message, List.of(), causes, false, false);
  }

  /** The causes of a group, else this alone. */
  List<SchemaError> parts() {
    return group ? causes : List.of(this);
  }

  /** As the validator prints it, each line at its depth. */
  void print(StringBuilder out, int depth) {
    int below = depth;
    if (!(reference && causes.size() == 1)) {
      if (out.length() > 0) {
        out.append('\n');
      }
      out.append("  ".repeat(depth)).append("- at ").append(Words.quoted(pointer(path)));
      out.append(": ").append(message);
      below++;
    }
    for (SchemaError c : causes) {
      c.print(out, below);
    }
  }

  static String pointer(List<String> path) {
    StringBuilder out = new StringBuilder();
    path.forEach(p -> out.append('/').append(p.replace("~", "~0").replace("/", "~1")));
    return out.toString();
  }

  /** The first error without causes. */
  SchemaError leaf() {
    return causes.isEmpty() ? this : causes.get(0).leaf();
  }
}
