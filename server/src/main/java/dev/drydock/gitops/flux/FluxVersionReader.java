package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import dev.drydock.gitops.flux.FluxVersion.Release;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;

/**
 * Reads which Flux a cluster runs from the objects that its bootstrap applies (gotk-components.yaml
 * as flux writes it, or the like).
 */
final class FluxVersionReader {
  private static final String VERSION = "app.kubernetes.io/version";

  private FluxVersionReader() {}

  static FluxVersion read(List<Resource> resources) {
    Optional<Node> label = Optional.empty();
    Optional<Node> source = Optional.empty();
    Optional<Node> kustomize = Optional.empty();
    Optional<Boolean> servesV1 = Optional.empty();
    for (Resource r : resources) {
      String name = r.id().name();
      switch (r.id().kind()) {
        case "Deployment" -> {
          if (name.equals("source-controller")) {
            source = image(r.root(), name).or(() -> versionLabel(r.root()));
            label = label.or(() -> versionLabel(r.root()));
          } else if (name.equals("kustomize-controller")) {
            kustomize = image(r.root(), name);
            label = label.or(() -> versionLabel(r.root()));
          }
        }
        case "CustomResourceDefinition" -> {
          if (name.equals("kustomizations." + FluxKustomization.GROUP)) {
            servesV1 = Optional.of(serves(r.root(), "v1"));
            label = label.or(() -> versionLabel(r.root()));
          }
        }
        case "FluxInstance" ->
            label = label.or(() -> r.root().at("spec", "distribution", "version"));
        case "OCIRepository" ->
            label = label.or(() -> r.root().at("spec", "ref", "tag").filter(t -> isFlux(r.root())));
        default -> {}
      }
    }
    Optional<Place> byLabel = label.flatMap(n -> n.origin().place());
    Optional<Place> byImage = source.flatMap(n -> n.origin().place());
    return new FluxVersion(
        label.flatMap(Node::text).flatMap(Release::parse),
        source.flatMap(FluxVersionReader::tag),
        kustomize.flatMap(FluxVersionReader::tag),
        servesV1,
        byLabel.or(() -> byImage));
  }

  /**
   * Whether an artifact is that of Flux's own manifests, which its maker pushes at each release.
   */
  private static boolean isFlux(MapNode repository) {
    return repository
        .at("spec", "url")
        .flatMap(Node::text)
        .filter(u -> u.endsWith("/flux-manifests"))
        .isPresent();
  }

  private static Optional<Node> versionLabel(MapNode object) {
    return object.at("metadata", "labels", VERSION);
  }

  /** The image of the container that the controller runs in. */
  private static Optional<Node> image(MapNode deployment, String controller) {
    return deployment.at("spec", "template", "spec", "containers").flatMap(Node::asSeq).stream()
        .flatMap(s -> s.items().stream())
        .flatMap(c -> c.asMap().stream())
        .flatMap(c -> c.get("image").stream())
        .filter(i -> i.text().orElse("").contains(controller))
        .findFirst();
  }

  private static Optional<Release> tag(Node imageOrVersion) {
    String text = imageOrVersion.text().orElse("");
    int digest = text.indexOf('@');
    String tagged = digest < 0 ? text : text.substring(0, digest);
    return Release.parse(tagged.substring(tagged.lastIndexOf(':') + 1));
  }

  private static boolean serves(MapNode crd, String version) {
    SeqNode versions =
        crd.at("spec", "versions").flatMap(Node::asSeq).orElse(SeqNode.of(List.of(), crd.origin()));
    return versions.items().stream()
        .flatMap(v -> v.asMap().stream())
        .anyMatch(
            v ->
                v.text("name").filter(version::equals).isPresent()
                    && !v.text("served").filter("false"::equals).isPresent());
  }
}
