package dev.drydock.kustomize;

import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The annotations in which kustomize keeps what it has to remember of an object while it builds.
 * None is printed.
 */
public final class BuildAnnotations {
  private static final String DOMAIN = "internal.config.kubernetes.io/";

  public static final String PREVIOUS_KINDS = DOMAIN + "previousKinds";
  public static final String PREVIOUS_NAMES = DOMAIN + "previousNames";
  public static final String PREVIOUS_NAMESPACES = DOMAIN + "previousNamespaces";
  public static final String PREFIXES = DOMAIN + "prefixes";
  public static final String SUFFIXES = DOMAIN + "suffixes";
  public static final String REFERRED_BY = DOMAIN + "refBy";
  public static final String BEHAVIOR = DOMAIN + "generatorBehavior";
  public static final String NEEDS_HASH = DOMAIN + "needsHashSuffix";
  public static final String ALLOW_NAME_CHANGE = DOMAIN + "allowNameChange";
  public static final String ALLOW_KIND_CHANGE = DOMAIN + "allowKindChange";
  public static final String HELM_GENERATED = DOMAIN + "helm-generated";
  public static final String ENABLED = "enabled";

  /** Kept with {@code buildMetadata: [originAnnotations]}. */
  public static final String ORIGIN = "config.kubernetes.io/origin";

  /** Kept with {@code buildMetadata: [transformerAnnotations]}. */
  public static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";

  /** All that go away when the build ends. */
  public static final Set<String> ALL =
      Set.of(
          PREVIOUS_KINDS,
          PREVIOUS_NAMES,
          PREFIXES,
          SUFFIXES,
          PREVIOUS_NAMESPACES,
          ALLOW_NAME_CHANGE,
          ALLOW_KIND_CHANGE,
          REFERRED_BY,
          BEHAVIOR,
          NEEDS_HASH,
          DOMAIN + "path",
          DOMAIN + "index",
          DOMAIN + "seqindent",
          DOMAIN + "id",
          DOMAIN + "annotations-migration-resource-id",
          "config.kubernetes.io/path",
          "config.kubernetes.io/index",
          "config.k8s.io/id",
          HELM_GENERATED);

  private BuildAnnotations() {}

  /** Adds a value to one of the comma separated lists; the empty value is not added. */
  public static Resource append(Resource r, String key, String value) {
    if (value.isEmpty()) {
      return r;
    }
    String old = Meta.annotation(r.root(), key);
    return r.withAnnotation(key, old == null ? value : old + "," + value);
  }

  public static List<String> list(Resource r, String key) {
    String value = Meta.annotation(r.root(), key);
    return value == null ? List.of() : List.of(value.split(",", -1));
  }

  /** Remembers today's id as a previous one. */
  public static Resource storePreviousId(Resource r) {
    ResId id = r.currentId();
    Resource out = append(r, PREVIOUS_NAMES, id.name());
    out = append(out, PREVIOUS_NAMESPACES, id.effectiveNamespace());
    return append(out, PREVIOUS_KINDS, id.kind());
  }

  public static boolean enabled(Resource r, String key) {
    return ENABLED.equals(Meta.annotation(r.root(), key));
  }

  public static Resource enable(Resource r, String key) {
    Map<String, String> all = new LinkedHashMap<>(r.annotations());
    all.put(key, ENABLED);
    return withAnnotations(r, all);
  }

  /** Replaces all annotations, as strings. */
  public static Resource withAnnotations(Resource r, Map<String, String> all) {
    return r.withRoot(Meta.withStrings(r.root(), "annotations", all, r.origin())).annotatedAnew();
  }

  /**
   * Without some annotations, some after others: annotations that stand several times are taken
   * together a little more each time.
   */
  static Resource without(Resource r, List<Set<String>> marks) {
    boolean twice = Meta.repeats(r.root(), "annotations");
    Resource out = r;
    Map<String, String> left = new LinkedHashMap<>(r.annotations());
    for (int i = 0; i < marks.size(); i++) {
      // The first time kustomize leaves an object alone that has none.
      boolean written = twice && (i > 0 || !left.isEmpty());
      left.keySet().removeAll(marks.get(i));
      if (written) {
        out = withAnnotations(out, left);
        left = new LinkedHashMap<>(out.annotations());
      }
    }
    return twice ? out : withAnnotations(out, left);
  }

  /** The ids that an object had before, as its annotations have them now. */
  public static List<ResId> previousIds(MapNode root) {
    String names = Meta.annotation(root, PREVIOUS_NAMES);
    if (names == null) {
      return List.of();
    }
    String[] name = names.split(",", -1);
    String[] namespace = or(Meta.annotation(root, PREVIOUS_NAMESPACES)).split(",", -1);
    String[] kind = or(Meta.annotation(root, PREVIOUS_KINDS)).split(",", -1);
    List<ResId> out = new ArrayList<>(name.length);
    String api = root.text("apiVersion").orElse("");
    for (int i = 0; i < name.length && i < namespace.length && i < kind.length; i++) {
      out.add(new ResId(Gvk.parse(api, kind[i]), name[i], namespace[i]));
    }
    return List.copyOf(out);
  }

  /** Whether as many names as namespaces and kinds are remembered: an empty one never is. */
  public static boolean remembersWhole(MapNode root) {
    String names = Meta.annotation(root, PREVIOUS_NAMES);
    return names == null
        || count(names) == count(or(Meta.annotation(root, PREVIOUS_NAMESPACES)))
            && count(names) == count(or(Meta.annotation(root, PREVIOUS_KINDS)));
  }

  private static long count(String list) {
    return list.chars().filter(c -> c == ',').count();
  }

  private static String or(@org.jspecify.annotations.Nullable String s) {
    return s == null ? "" : s;
  }
}
