package dev.drydock.model.api;

import dev.drydock.model.api.FieldType.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Kinds of some versions of an API, read from a table on the class path that ApiTableGenerator (in
 * the tests' tree) made. Definitions are taken apart when first asked for.
 */
final class ApiTable {
  /** A kind: which definition it is, and a bit for each version that serves it. */
  private record Served(int definition, int mask) {}

  private final List<String> versions = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> definitions = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, Served> kinds = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> enums;
  private final Map<Long, FieldType> read = new ConcurrentHashMap<>();

  ApiTable(String resource, Map<String, Map<String, List<String>>> enums) {
    this.enums = enums;
    for (String line : lines(resource)) {
      String rest = line.length() > 2 ? line.substring(2) : "";
      switch (line.charAt(0)) {
        case 'V' -> versions.addAll(List.of(rest.split(" ", -1)));
        case 'T' -> texts.add(rest);
        case 'D' -> {
          byName.put(rest.substring(0, rest.indexOf(' ')), definitions.size());
          definitions.add(rest);
        }
        default -> kind(rest.split(" ", -1));
      }
    }
  }

  private void kind(String[] parts) {
    int mask = parts.length > 3 ? Integer.parseInt(parts[3], 16) : (1 << versions.size()) - 1;
    kinds.put(parts[0] + " " + parts[1], new Served(Integer.parseInt(parts[2]), mask));
  }

  static List<String> lines(String resource) {
    try (InputStream in = ApiTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isEmpty() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> versions() {
    return versions;
  }

  /** {@code apiVersion kind} of everything that a version serves, in order. */
  List<String> kinds(int version) {
    List<String> out = new ArrayList<>();
    kinds.forEach(
        (id, served) -> {
          if ((served.mask() >> version & 1) != 0) {
            out.add(id);
          }
        });
    return out;
  }

  /** {@code apiVersion kind} of everything that any version serves. */
  Set<String> kinds() {
    return kinds.keySet();
  }

  /** A bit for each version that serves a kind, the oldest lowest; 0 where none does. */
  int served(String apiVersion, String kind) {
    Served s = kinds.get(apiVersion + " " + kind);
    return s == null ? 0 : s.mask();
  }

  /** The kind as a version has it; empty where that does not serve it. */
  Optional<FieldType> of(int version, String apiVersion, String kind) {
    Served s = kinds.get(apiVersion + " " + kind);
    return s == null || (s.mask() >> version & 1) == 0
        ? Optional.empty()
        : Optional.of(definition(s.definition(), version));
  }

  /** A definition by its name, {@code io.k8s.api.core.v1.PodSpec}. */
  Optional<FieldType> named(int version, String name) {
    return Optional.ofNullable(byName.get(name)).map(n -> definition(n, version));
  }

  private FieldType definition(int n, int version) {
    return read.computeIfAbsent((long) n << 8 | version, k -> new Definition(n, version));
  }

  private FieldType type(String code, int version, List<String> values) {
    return switch (code.charAt(0)) {
      case 's' -> {
        boolean listed = code.startsWith("s(");
        List<String> own =
            listed ? List.of(code.substring(2, code.length() - 1).split(",", -1)) : List.of();
        yield Simple.text(listed ? own : values);
      }
      case 'i' -> Simple.of(FieldType.Kind.INTEGER);
      case 'n' -> Simple.of(FieldType.Kind.NUMBER);
      case 'b' -> Simple.of(FieldType.Kind.BOOLEAN);
      case 'q' -> Simple.of(FieldType.Kind.INT_OR_STRING);
      case 'Q' -> Simple.of(FieldType.Kind.QUANTITY);
      case '[' -> Simple.list(type(code.substring(1), version, values));
      case '{' -> Simple.map(type(code.substring(1), version, values));
      case '#' -> definition(Integer.parseInt(code.substring(1)), version);
      case 'm' -> KubernetesApi.metadata();
      default -> Simple.ANY;
    };
  }

  /** Required by OpenAPI, filled in by the server. */
  private static final class Defaulted {
    static final Set<String> FIELDS =
        lines("defaulted.txt").stream().map(l -> "io.k8s.api." + l).collect(Collectors.toSet());
  }

  /** An object's fields in one version, read when first asked for. */
  private final class Definition implements FieldType {
    private final int number;
    private final int version;
    private volatile Map<String, Field> byField = Map.of();

    Definition(int number, int version) {
      this.number = number;
      this.version = version;
    }

    @Override
    public Kind kind() {
      return Kind.OBJECT;
    }

    @Override
    public String description() {
      String[] parts = definitions.get(number).split(" ", 3);
      return texts.get(Integer.parseInt(parts[1]));
    }

    @Override
    public List<Field> fields() {
      return List.copyOf(all().values());
    }

    @Override
    public Optional<Field> field(String name) {
      return Optional.ofNullable(all().get(name));
    }

    @Override
    public boolean misses(Field field) {
      String name = definitions.get(number).substring(0, definitions.get(number).indexOf(' '));
      return field.required()
          && field.type().kind() != Kind.BOOLEAN
          && !Defaulted.FIELDS.contains(name + " " + field.name());
    }

    private Map<String, Field> all() {
      Map<String, Field> known = byField;
      if (known.isEmpty()) {
        known = fieldsOf(definitions.get(number).split(" ", -1));
        byField = known;
      }
      return known;
    }

    private Map<String, Field> fieldsOf(String[] parts) {
      Map<String, Field> out = new LinkedHashMap<>();
      Map<String, List<String>> values = enums.getOrDefault(parts[0], Map.of());
      for (int i = 2; i < parts.length; i++) {
        int equals = parts[i].indexOf('=');
        String name = parts[i].substring(0, equals);
        String[] rest = parts[i].substring(equals + 1).split(":", -1);
        boolean here = rest.length < 3 || (Integer.parseInt(rest[2], 16) >> version & 1) != 0;
        if (here) {
          boolean required = rest[0].startsWith("!");
          FieldType type =
              type(
                  required ? rest[0].substring(1) : rest[0],
                  version,
                  values.getOrDefault(name, List.of()));
          out.put(name, new Field(name, type, required, texts.get(Integer.parseInt(rest[1]))));
        }
      }
      return out;
    }
  }
}
