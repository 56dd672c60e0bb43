package dev.drydock.ide.promote;

import dev.drydock.base.Source;
import dev.drydock.ide.ListEdits;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.transform.Selector;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * The file that syncs an addon on its own: the flavour's GitRepository and Kustomization under
 * another name, at another commit. The Kustomization points at the addon's directory where that
 * gives the same, else at the flavour with everything else left out.
 *
 * @param repository of the flavour's text
 * @param kustomization of the flavour's text
 * @param name of both new objects
 */
record AddonFile(ManifestText repository, ManifestText kustomization, String name) {
  private static final List<String> PATCHES =
      List.of("patches", "patchesJson6902", "patchesStrategicMerge");

  /**
   * @param pinned the GitRepository with the ref that it is to have
   */
  static Optional<AddonFile> of(
      ManifestText pinned, ManifestText kustomization, String name, List<Resource> objects) {
    Optional<ManifestText> repository = pinned.scalar(name, "metadata", "name");
    Optional<ManifestText> k =
        kustomization
            .scalar(name, "metadata", "name")
            .flatMap(t -> t.scalar(name, "spec", "sourceRef", "name"))
            .map(t -> t.only("healthChecks", n -> checks(n, objects)));
    return repository.flatMap(r -> k.map(x -> new AddonFile(r, x, name)));
  }

  private static boolean checks(Node check, List<Resource> objects) {
    return check
        .asMap()
        .filter(
            m ->
                objects.stream()
                    .map(Resource::id)
                    .anyMatch(
                        id ->
                            m.text("kind").filter(id.kind()::equals).isPresent()
                                && m.text("name").filter(id.name()::equals).isPresent()))
        .isPresent();
  }

  /** With {@code spec.path} the addon's own directory and without patches of other objects. */
  Optional<AddonFile> pointedAt(String directory, List<Resource> objects) {
    Optional<ManifestText> k =
        kustomization.scalar("./" + directory, "spec", "path").map(t -> t.without("components"));
    for (String field : PATCHES) {
      k = k.map(t -> t.only(field, n -> changes(n, field, objects)));
    }
    return k.map(x -> new AddonFile(repository, x, name));
  }

  /** With everything else of the flavour left out. */
  Optional<AddonFile> without(List<Resource> others, boolean strategic, LeftOut.Way way) {
    return kustomization
        .edited(
            (source, root) ->
                root.map("spec")
                    .flatMap(
                        spec ->
                            ListEdits.append(
                                source,
                                spec,
                                strategic ? "patchesStrategicMerge" : "patches",
                                LeftOut.items(others, strategic, way))))
        .map(k -> new AddonFile(repository, k, name));
  }

  /** Applied after another Kustomization. */
  Optional<AddonFile> after(ResourceId other) {
    return kustomization
        .edited(
            (source, root) ->
                root.map("spec")
                    .flatMap(
                        spec ->
                            ListEdits.append(
                                source, spec, "dependsOn", List.of("name: " + other.name()))))
        .map(k -> new AddonFile(repository, k, name));
  }

  String text(String comment) {
    return "# "
        + comment
        + "\n---\n"
        + ended(repository.text())
        + "---\n"
        + ended(kustomization.text());
  }

  private static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }

  /** Whether a patch may change one of the objects; true in doubt. */
  private static boolean changes(Node item, String field, List<Resource> objects) {
    Optional<MapNode> map = item.asMap();
    Optional<MapNode> target = map.flatMap(m -> m.map("target"));
    try {
      if (target.isPresent()) {
        Selector selector = new Selector(target.get());
        return objects.stream().anyMatch(selector::selects);
      }
    } catch (BuildError e) {
      return true;
    }
    Optional<ResourceId> named =
        field.equals("patchesStrategicMerge")
            ? map.flatMap(ResourceId::of)
            : map.flatMap(m -> m.get("patch"))
                .filter(ScalarNode.class::isInstance)
                .flatMap(Node::text)
                .flatMap(AddonFile::id);
    return named.isEmpty() || objects.stream().anyMatch(o -> o.id().sameObject(named.get()));
  }

  private static Optional<ResourceId> id(String patch) {
    Parsed parsed = Yaml.parse(new Source("patch", "", patch));
    return parsed.documents().size() == 1
        ? parsed.documents().get(0).root().asMap().flatMap(ResourceId::of)
        : Optional.empty();
  }
}
