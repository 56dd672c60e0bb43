package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.kustomize.emit.JsonForm;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The annotations of {@code buildMetadata: [originAnnotations, transformerAnnotations]}, in
 * kustomize's words.
 */
final class OriginAnnotation {
  private OriginAnnotation() {}

  /** Of an object that a file holds. */
  static String path(String path) {
    return "path: " + scalar(path) + "\n";
  }

  /** Of what a generator or transformer of a kustomization field made or changed. */
  static String builtin(String configuredIn, String kind) {
    return configured(configuredIn, "builtin", kind, "", "");
  }

  /** Of what a plugin with a configuration of its own made or changed. */
  static String plugin(String configuredIn, Resource config) {
    return configured(
        configuredIn,
        config.gvk().apiVersion(),
        config.kind(),
        Meta.name(config.root()),
        Meta.namespace(config.root()));
  }

  private static String configured(
      String in, String apiVersion, String kind, String name, String namespace) {
    StringBuilder out = new StringBuilder("configuredIn: " + scalar(in) + "\nconfiguredBy:\n");
    out.append("  apiVersion: ").append(scalar(apiVersion)).append('\n');
    out.append("  kind: ").append(scalar(kind)).append('\n');
    if (!name.isEmpty()) {
      out.append("  name: ").append(scalar(name)).append('\n');
    }
    if (!namespace.isEmpty()) {
      out.append("  namespace: ").append(scalar(namespace)).append('\n');
    }
    return out.toString();
  }

  /**
   * Notes on every object what was configured: as its origin where it has none, else as one more
   * transformation.
   */
  static void addTransformation(ResMap map, String origin) {
    map.each(
        r -> {
          Map<String, String> all = new LinkedHashMap<>(r.annotations());
          if (!all.containsKey(BuildAnnotations.ORIGIN)) {
            all.put(BuildAnnotations.ORIGIN, origin);
          } else {
            all.merge(BuildAnnotations.TRANSFORMATIONS, item(origin), String::concat);
          }
          return BuildAnnotations.withAnnotations(r, all);
        });
  }

  private static String item(String origin) {
    return "- " + origin.strip().replace("\n", "\n  ") + "\n";
  }

  /** Gives an origin to objects that have none. */
  static Resource add(Resource r, String origin) {
    if (r.annotations().containsKey(BuildAnnotations.ORIGIN)) {
      return r;
    }
    return set(r, origin);
  }

  static Resource set(Resource r, String origin) {
    Map<String, String> all = new LinkedHashMap<>(r.annotations());
    all.put(BuildAnnotations.ORIGIN, origin);
    return BuildAnnotations.withAnnotations(r, all);
  }

  /** The path in an origin annotation; empty where it has none. */
  static String pathIn(String origin) {
    return origin
        .lines()
        .filter(l -> l.startsWith("path: "))
        .map(l -> unquoted(l.substring(6)))
        .findFirst()
        .orElse("");
  }

  private static String unquoted(String s) {
    return s.length() > 1 && (s.startsWith("\"") || s.startsWith("'"))
        ? s.substring(1, s.length() - 1)
        : s;
  }

  private static String scalar(String text) {
    return switch (JsonForm.string(text, Origin.NONE).style()) {
      case PLAIN -> text;
      case SINGLE_QUOTED -> "'" + text.replace("'", "''") + "'";
      default -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }
}
