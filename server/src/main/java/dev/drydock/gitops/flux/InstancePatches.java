package dev.drydock.gitops.flux;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.Printed;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code spec.kustomize.patches} of a FluxInstance, as far as they are about what it syncs: the
 * controllers that it installs are not rendered, nor what patches do to them.
 */
final class InstancePatches {
  private static final Set<String> SYNCED =
      Set.of("GitRepository", "OCIRepository", "Bucket", "Kustomization");

  private InstancePatches() {}

  /**
   * The objects as they are synced.
   *
   * @param objects patched; as they are where nothing is meant for them or a patch fails
   * @param problems why a patch fails: flux-operator installs nothing then
   */
  record Patched(List<MapNode> objects, List<Problem> problems) {}

  static Patched of(MapNode instance, List<MapNode> objects) {
    Optional<SeqNode> all = instance.at("spec", "kustomize", "patches").flatMap(Node::asSeq);
    List<Node> ours =
        all.map(SeqNode::items).orElse(List.of()).stream()
            .filter(n -> n.asMap().filter(InstancePatches::isOurs).isPresent())
            .toList();
    if (all.isEmpty() || ours.isEmpty()) {
      return new Patched(objects, List.of());
    }
    Printed printed = Emitter.emit(objects.stream().map(Resource::new).toList());
    PostRender.Result patched =
        PostRender.patched(
            instance,
            MapNode.empty(all.get().origin()).with("patches", all.get().withItems(ours)),
            printed);
    return patched.succeeded() && patched.resources().size() == objects.size()
        ? new Patched(patched.resources().stream().map(Resource::root).toList(), List.of())
        : new Patched(objects, failures(patched, all.get()));
  }

  private static List<Problem> failures(PostRender.Result patched, SeqNode patches) {
    return patched.problems().stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .map(
            p -> {
              String why =
                  p.message().replaceFirst("^error while running post render on files: ", "");
              String message = "this patch of the FluxInstance fails, so it syncs nothing: " + why;
              return KustomizationBuild.located(
                  p.code(),
                  message,
                  Optional.ofNullable(p.at()).or(() -> patches.origin().place()),
                  p.path());
            })
        .toList();
  }

  /** Whether it may be about what is synced; a merge patch for something else would fail here. */
  private static boolean isOurs(MapNode patch) {
    Optional<MapNode> target = patch.map("target");
    if (target.isPresent()) {
      String kind = target.get().text("kind").orElse("");
      return kind.isEmpty() || SYNCED.stream().anyMatch(k -> matches(kind, k));
    }
    return patch
        .text("patch")
        .map(t -> Yaml.parse(new Source("", "", t)))
        .flatMap(p -> p.documents().stream().findFirst())
        .flatMap(d -> d.root().asMap())
        .flatMap(m -> m.text("kind"))
        .filter(SYNCED::contains)
        .isPresent();
  }

  private static boolean matches(String pattern, String kind) {
    try {
      return kind.matches(pattern);
    } catch (java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }
}
