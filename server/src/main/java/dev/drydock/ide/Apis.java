package dev.drydock.ide;

import dev.drydock.index.Snapshot;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.FluxApi;
import dev.drydock.model.api.JsonSchema;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.api.ToolApi;
import dev.drydock.settings.Settings;
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
  private static final String FLUX_OPERATOR = "fluxcd.controlplane.io/";

  private Apis() {}

  /** Whether a file is a kustomization, by its name. */
  public static boolean isKustomization(String path) {
    return Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(path));
  }

  /** Whether it is Lighthouse's list of jobs. */
  public static boolean isTriggers(String path) {
    return Paths.name(path).equals("triggers.yaml") && path.contains(".lighthouse/");
  }

  /** Whether it is what a repository says about itself. */
  public static boolean isSettings(String path) {
    return path.equals(Settings.FILE);
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
    if (isSettings(path)) {
      return Optional.of(ToolApi.settings());
    }
    return ofObject(snapshot, path, apiVersion, kind);
  }

  /**
   * The type of an object that a file holds, or changes: of Kubernetes' own, as the oldest of the
   * clusters has it that build with the file, or the newest where none says.
   */
  public static Optional<FieldType> ofObject(
      Snapshot snapshot, String path, String apiVersion, String kind) {
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
        .map(t -> Described.of(t, FluxApi.of(apiVersion, kind)))
        .or(() -> FluxApi.of(apiVersion, kind))
        .or(
            () ->
                apiVersion.startsWith(FLUX_OPERATOR)
                    ? ToolApi.fluxOperator(kind)
                    : Optional.empty())
        .or(() -> ofKubernetes(snapshot, path, apiVersion, kind));
  }

  private static Optional<FieldType> ofKubernetes(
      Snapshot snapshot, String path, String apiVersion, String kind) {
    return KubernetesApi.servedBy(apiVersion, kind).isEmpty()
        ? Optional.empty()
        : ServedKubernetes.of(snapshot, path).type(apiVersion, kind);
  }

  /** {@code apiVersion kind} of every object that a file could hold, in order. */
  public static Set<String> kinds(Snapshot snapshot, String path) {
    String kubernetes =
        ServedKubernetes.of(snapshot, path).oldest().orElseGet(KubernetesApi::newest);
    Set<String> out = new TreeSet<>(KubernetesApi.kinds(kubernetes));
    Set<String> described = new TreeSet<>();
    snapshot.catalogue().described().forEach(k -> described.add(unversioned(k)));
    FluxApi.kinds().stream().filter(k -> !described.contains(unversioned(k))).forEach(out::add);
    out.addAll(snapshot.catalogue().described());
    ToolApi.tektonKinds().forEach(k -> out.add("tekton.dev/v1 " + k));
    ToolApi.fluxOperatorKinds().stream()
        .map(k -> FLUX_OPERATOR + "v1 " + k)
        .filter(k -> !described.contains(unversioned(k)))
        .forEach(out::add);
    return out;
  }

  /** {@code group kind} of {@code group/version kind}. */
  private static String unversioned(String kind) {
    int slash = kind.indexOf('/');
    return (slash < 0 ? "" : kind.substring(0, slash)) + kind.substring(kind.indexOf(' '));
  }
}
