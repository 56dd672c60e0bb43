package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A HelmRelease of helm.toolkit.fluxcd.io: v2, v2beta2 or v2beta1.
 *
 * @param id with its namespace
 * @param manifest as it is applied; its nodes' origins say which line wrote what
 */
public record HelmRelease(ResourceId id, MapNode manifest) {
  public static final String GROUP = "helm.toolkit.fluxcd.io";

  /** A longer name is cut and told by its hash. */
  private static final int MAX_NAME = 53;

  private static final int KEPT = 40;
  private static final int HASH_DIGITS = 12;

  /** The object as a HelmRelease, whatever its version; empty for anything else. */
  public static Optional<HelmRelease> of(MapNode manifest) {
    return ResourceId.of(manifest).filter(HelmRelease::is).map(id -> new HelmRelease(id, manifest));
  }

  /** Whether an object of that id is one. */
  static boolean is(ResourceId id) {
    return id.kind().equals("HelmRelease") && id.group().equals(GROUP);
  }

  /** The same in a namespace where it names none. */
  HelmRelease inNamespace(String namespace) {
    ResourceId in = new ResourceId(id.group(), id.version(), id.kind(), namespace, id.name());
    return id.namespace().isEmpty() ? new HelmRelease(in, manifest) : this;
  }

  /** A value of the spec by its path. */
  public Optional<Node> spec(String... keys) {
    return manifest.map("spec").flatMap(s -> keys.length == 0 ? Optional.of(s) : s.at(keys));
  }

  Optional<String> text(String... keys) {
    return spec(keys).filter(n -> !n.isNull()).flatMap(Node::text).filter(t -> !t.isEmpty());
  }

  List<Node> items(String... keys) {
    return spec(keys).flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of());
  }

  boolean isTrue(String... keys) {
    return text(keys).filter("true"::equals).isPresent();
  }

  /** The object's place: its name where that stands in a file. */
  public Optional<Place> at() {
    return manifest
        .at("metadata", "name")
        .flatMap(n -> n.origin().place())
        .or(() -> manifest.origin().place());
  }

  /** Where it names its chart. */
  public Optional<Place> chartPlace() {
    return spec("chart", "spec", "chart")
        .or(() -> spec("chartRef", "name"))
        .or(() -> spec("chart"))
        .or(() -> spec("chartRef"))
        .flatMap(n -> n.origin().place())
        .or(this::at);
  }

  /** The name Helm knows the release by, cut to what Helm allows. */
  public String releaseName() {
    String name =
        text("releaseName")
            .orElseGet(
                () -> text("targetNamespace").map(t -> t + "-" + id.name()).orElse(id.name()));
    return name.length() <= MAX_NAME
        ? name
        : name.substring(0, KEPT) + "-" + sha256(name).substring(0, HASH_DIGITS);
  }

  /** Where the release goes. */
  public String releaseNamespace() {
    return text("targetNamespace").orElse(id.namespace());
  }

  /** Whether what it installs lands on another cluster. */
  public boolean remote() {
    return spec("kubeConfig").flatMap(Node::asMap).isPresent();
  }

  /** The cluster that it lands on, where that is another one; an empty name where none is told. */
  public Optional<String> remoteCluster() {
    return remote()
        ? Optional.of(
            RemoteCluster.of(
                    text("kubeConfig", "secretRef", "name"),
                    text("kubeConfig", "configMapRef", "name"))
                .orElse(""))
        : Optional.empty();
  }

  public boolean suspended() {
    return isTrue("suspend");
  }

  boolean includesCrds() {
    return text("install", "crds").filter("Skip"::equals).isEmpty()
        && !isTrue("install", "skipCRDs");
  }

  boolean runsHooks() {
    return !isTrue("install", "disableHooks");
  }

  boolean validates() {
    return !isTrue("install", "disableSchemaValidation");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
