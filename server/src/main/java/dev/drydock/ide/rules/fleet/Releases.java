package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.gitops.Release;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of objects that a HelmRelease installed. */
final class Releases {
  private Releases() {}

  /** The release of a Kustomization that installs an object. */
  static Optional<Release> of(Unit unit, Resource object) {
    return unit.releases().stream().filter(r -> r.resources().contains(object)).findFirst();
  }

  /**
   * What Helm leaves on the cluster: objects that say so, hooks, and the definitions in a chart's
   * {@code crds} directory.
   */
  static boolean keeps(Resource object) {
    boolean definition =
        object.id().kind().equals("CustomResourceDefinition")
            && object
                .origin()
                .place()
                .map(Place::path)
                .filter(p -> Arrays.asList(p.split("/")).contains("crds"))
                .isPresent();
    return definition
        || hook(object)
        || object
            .annotations()
            .getOrDefault("helm.sh/resource-policy", "")
            .equalsIgnoreCase("keep");
  }

  /** Whether Helm runs it beside the release: it is no part of what upgrades compare. */
  static boolean hook(Resource object) {
    return !object.annotations().getOrDefault("helm.sh/hook", "").isEmpty();
  }

  /** Why nobody knows what a release installs today; empty where it is known, or it is gone. */
  static Optional<String> unknown(Unit today, Release then) {
    return today.releases().stream()
        .filter(r -> r.id().sameObject(then.id()))
        .filter(r -> r.cannotRender().isPresent() || r.fails())
        .findFirst()
        .map(
            r ->
                r.cannotRender()
                    .or(() -> r.problems().stream().findFirst().map(Problem::message))
                    .orElse("its chart does not render"));
  }
}
