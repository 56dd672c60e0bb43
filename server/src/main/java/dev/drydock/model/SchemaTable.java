package dev.drydock.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The built-in schemas, from the compact table that SchemaTableGenerator (beside the tests) makes.
 * Definitions are read when they are first needed.
 */
final class SchemaTable {
  static final SchemaTable BUILTIN = new SchemaTable(lines("schemas.txt"));

  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<String> definitions = new ArrayList<>();
  private final Map<Integer, Definition> read = new HashMap<>();

  private SchemaTable(List<String> lines) {
    List<String> unordered = new ArrayList<>();
    for (String line : lines) {
      int space = line.lastIndexOf(' ');
      if (line.startsWith("K ")) {
        kinds.put(line.substring(2, space), Integer.valueOf(line.substring(space + 1)));
      } else if (line.startsWith("N ")) {
        names.put(line.substring(2, space), Integer.valueOf(line.substring(space + 1)));
      } else {
        unordered.add(line);
      }
    }
    unordered.forEach(l -> definitions.add(""));
    for (String line : unordered) {
      int space = line.indexOf(' ', 2);
      int end = space < 0 ? line.length() : space;
      definitions.set(Integer.parseInt(line.substring(2, end)), line.substring(end).strip());
    }
  }

  static List<String> lines(String resource) {
    try (InputStream in = SchemaTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Schema of(String apiVersion, String kind) {
    Integer n = kinds.get(apiVersion + " " + kind);
    return n == null ? null : definition(n);
  }

  /** The definition of a name such as {@code io.k8s.api.core.v1.PodSpec}. */
  @Nullable Schema named(String name) {
    Integer n = names.get(name);
    return n == null ? null : definition(n);
  }

  private synchronized Definition definition(int n) {
    return read.computeIfAbsent(n, k -> new Definition(definitions.get(k)));
  }

  private @Nullable Schema type(@Nullable String type) {
    if (type == null || type.equals("?")) {
      return null;
    }
    if (type.isEmpty()) {
      return Leaf.INSTANCE;
    }
    return type.charAt(0) == '[' ? new ListOf(type) : definition(Integer.parseInt(type));
  }

  /** A field without fields of its own. */
  private static final class Leaf implements Schema {
    static final Leaf INSTANCE = new Leaf();

    @Override
    public @Nullable Schema field(String name) {
      return null;
    }

    @Override
    public @Nullable Schema items() {
      return null;
    }

    @Override
    public boolean merges() {
      return false;
    }

    @Override
    public List<String> mergeKeys() {
      return List.of();
    }
  }

  private final class ListOf implements Schema {
    private final String itemType;
    private final boolean merges;
    private final List<String> keys;

    ListOf(String type) {
      int bang = type.indexOf('!');
      itemType = type.substring(1, bang < 0 ? type.length() : bang);
      merges = bang >= 0;
      String names = bang < 0 ? "" : type.substring(bang + 1);
      keys = names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    @Override
    public @Nullable Schema field(String name) {
      return null;
    }

    @Override
    public @Nullable Schema items() {
      return type(itemType);
    }

    @Override
    public boolean merges() {
      return merges;
    }

    @Override
    public List<String> mergeKeys() {
      return keys;
    }
  }

  private final class Definition implements Schema {
    private final Map<String, String> types = new HashMap<>();

    Definition(String line) {
      for (String field : line.isEmpty() ? new String[0] : line.split(" ", -1)) {
        int eq = field.indexOf('=');
        types.put(eq < 0 ? field : field.substring(0, eq), eq < 0 ? "" : field.substring(eq + 1));
      }
    }

    @Override
    public @Nullable Schema field(String name) {
      String own = name.equals("*") ? null : types.get(name);
      return type(own != null ? own : types.get("*"));
    }

    @Override
    public @Nullable Schema items() {
      return null;
    }

    @Override
    public boolean merges() {
      return false;
    }

    @Override
    public List<String> mergeKeys() {
      return List.of();
    }
  }
}
