package dev.drydock.ide.rules.kubernetes;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.api.CustomKind;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.KubernetesApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which kinds the API server of one cluster serves: Kubernetes' own by its version, and what its
 * CustomResourceDefinitions add.
 */
final class Serving {
  private static final Object DEFINITION = new Object();

  /** The types of a kind in all versions, by {@code apiVersion kind}. */
  private static final Map<String, List<FieldType>> EVERY = new ConcurrentHashMap<>();

  /** Stand for a version in what is remembered of an object. */
  private static final Map<String, Object> KEYS = new ConcurrentHashMap<>();

  private final OptionalInt minor;
  private final Optional<String> version;
  private final Object key;
  private final Map<String, CustomKind> custom = new HashMap<>();

  /**
   * @param declared the version that the cluster declares
   * @param definitions its CustomResourceDefinitions
   */
  Serving(Optional<String> declared, List<Resource> definitions) {
    this.minor = declared.map(KubernetesApi::minor).orElse(OptionalInt.empty());
    this.version = declared.flatMap(KubernetesApi::version);
    this.key = KEYS.computeIfAbsent(minor.toString(), k -> new Object());
    for (Resource crd : definitions) {
      kind(crd).ifPresent(k -> custom.put(k.group() + " " + k.kind(), k));
    }
  }

  /** What a definition defines, read once however many clusters apply it. */
  private static Optional<CustomKind> kind(Resource crd) {
    Object known = crd.recall(DEFINITION);
    if (known instanceof Read r) {
      return r.kind();
    }
    return crd.remember(DEFINITION, new Read(CustomKind.of(crd.root())), Read.class).kind();
  }

  private record Read(Optional<CustomKind> kind) {}

  /** The minor version; empty where the cluster does not say. */
  OptionalInt minor() {
    return minor;
  }

  /** The same instance for all clusters of a minor version, and for all that declare none. */
  Object key() {
    return key;
  }

  /** The version, where its schemas are known. */
  Optional<String> version() {
    return version;
  }

  Optional<CustomKind> custom(String group, String kind) {
    return Optional.ofNullable(custom.get(group + " " + kind));
  }

  /** Groups that a CustomResourceDefinition adds to. */
  Set<String> groups() {
    Set<String> out = new LinkedHashSet<>();
    custom.values().forEach(k -> out.add(k.group()));
    return out;
  }

  /**
   * The types of one of Kubernetes' own kinds: one where the version is known, else all that there
   * are of it.
   */
  List<FieldType> builtIn(String apiVersion, String kind) {
    if (version.isPresent()) {
      return KubernetesApi.of(version.get(), apiVersion, kind).stream().toList();
    }
    if (minor.isPresent()) {
      return List.of(); // older or newer than what is known
    }
    return EVERY.computeIfAbsent(apiVersion + " " + kind, k -> every(apiVersion, kind));
  }

  private static List<FieldType> every(String apiVersion, String kind) {
    List<FieldType> out = new ArrayList<>();
    for (String v : KubernetesApi.servedBy(apiVersion, kind)) {
      KubernetesApi.of(v, apiVersion, kind).ifPresent(out::add);
    }
    return List.copyOf(out);
  }
}
