package dev.drydock.ide;

import dev.drydock.index.Snapshot;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.FluxApi;
import dev.drydock.model.api.JsonSchema;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.ToolApi;
import dev.drydock.vfs.Paths;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields a document of a repository may have: by the file's name for tools' own files, else
 * by its apiVersion and kind: a CustomResourceDefinition of the repository counts more than what is
 * built in.
 */
public final class Apis {
  private Apis() {}

  /** Whether a file is a kustomization, by its name. */
  public static boolean isKustomization(String path) {
    return Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(path));
  }

  /** Whether it is Lighthouse's list of jobs. */
  public static boolean isTriggers(String path) {
    return Paths.name(path).equals("triggers.yaml") && path.contains(".lighthouse/");
  }

  /** The type of a document; empty where nothing is known of it. */
  public static Optional<FieldType> of(
      Snapshot snapshot, String path, String apiVersion, String kind) {
    if (isKustomization(path)) {
      return Optional.of(ToolApi.kustomization());
    }
    if (isTriggers(path)) {
      return Optional.of(ToolApi.lighthouse());
    }
    return ofObject(snapshot, apiVersion, kind);
  }

  /** The type of an object, for the newest version of Kubernetes that serves it. */
  public static Optional<FieldType> ofObject(Snapshot snapshot, String apiVersion, String kind) {
    if (apiVersion.startsWith("tekton.dev/")) {
      Optional<FieldType> tekton = ToolApi.tekton(kind);
      if (tekton.isPresent()) {
        return tekton;
      }
    }
    return snapshot
        .catalogue()
        .schema(apiVersion, kind)
        .map(JsonSchema::ofObject)
        .or(() -> FluxApi.of(apiVersion, kind))
        .or(() -> KubernetesApi.newest(apiVersion, kind));
  }

  /** {@code apiVersion kind} of every object that is known, in order. */
  public static Set<String> kinds(Snapshot snapshot) {
    Set<String> out = new TreeSet<>(KubernetesApi.kinds(KubernetesApi.newest()));
    out.addAll(FluxApi.kinds());
    out.addAll(snapshot.catalogue().described());
    ToolApi.tektonKinds().forEach(k -> out.add("tekton.dev/v1 " + k));
    return out;
  }
}
