package dev.drydock.ide.rules.flux;

import dev.drydock.base.Severity;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.BuildRule;
import dev.drydock.ide.rules.Rule;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the Flux engine finds while it hydrates. */
public final class FluxBuildRules {
  public static final List<Rule> ALL =
      List.of(
          new BuildRule(
              new About(
                  "flux/path-not-found",
                  Severity.ERROR,
                  "The path of a Kustomization is no directory of its source.",
                  "Flux reports that the path is not found and keeps what it applied before. The source is looked at as the cluster sees it: at its branch, tag or commit."),
              FluxBuildRules::paths),
          new BuildRule(
              new About(
                  "flux/source-not-found",
                  Severity.ERROR,
                  "The sourceRef of a Kustomization names a source that the cluster does not get.",
                  "Without its source a Kustomization does nothing. Sources are looked for among everything that the cluster applies."),
              FluxBuildRules::sources),
          new BuildRule(
              new About(
                  "flux/depends-on-not-found",
                  Severity.ERROR,
                  "dependsOn names a Kustomization that the cluster does not get.",
                  "The Kustomization waits for it for ever."),
              FluxBuildRules::kustomizations),
          new BuildRule(
              new About(
                  "flux/depends-on-cycle",
                  Severity.ERROR,
                  "Kustomizations depend on each other in a circle.",
                  "Each waits for the next one, so none of them is ever applied.")),
          new BuildRule(
              new About(
                  "flux/patch-target-not-found",
                  Severity.WARNING,
                  "A patch of a Flux Kustomization has nothing to change.",
                  "A target that selects nothing is passed over in silence, so what was meant for this cluster is missing; a strategic merge patch without a target must name an object that is there, or the build fails.")),
          new BuildRule(
              new About(
                  "flux/patch-no-effect",
                  Severity.HINT,
                  "A patch of a Flux Kustomization changes nothing.",
                  "It finds its targets, but what it says stands there already, often since the flavour was raised: it can go.")),
          new BuildRule(
              new About(
                  "flux/variable-undefined",
                  Severity.ERROR,
                  "A variable that postBuild should substitute has neither a value nor a default.",
                  "Flux from 2.9 on (kustomize-controller 1.9) refuses the build; before, the variable becomes an empty string. Where a value may come from an object that only the cluster has, nothing is said.")),
          new BuildRule(
              new About(
                  "flux/substitute-needs-second-apply",
                  Severity.INFORMATION,
                  "Variables come from an object that the Kustomization itself brings.",
                  "Flux reads ConfigMaps and Secrets of substituteFrom from the cluster before it applies: one that the same Kustomization brings counts from the second time on. Unless it is optional, on a fresh cluster the first time fails for want of it, so it has to come from another Kustomization.")),
          new BuildRule(
              new About(
                  "flux/resource-set-not-rendered",
                  Severity.INFORMATION,
                  "What a ResourceSet of flux-operator makes cannot be told here.",
                  "Inputs of providers are found at run time; templates that fail, or use an input that is not there, are refused by flux-operator too. What the ResourceSet makes is missing from previews and diffs.")),
          new BuildRule(
              new About(
                  "flux/bad-substitution",
                  Severity.ERROR,
                  "A text that postBuild should substitute cannot be read, or a variable has no proper name.",
                  "Flux refuses the build.")));

  private FluxBuildRules() {}

  private static List<Fix> paths(Snapshot at, Optional<Hydrated> cluster, Finding f) {
    Optional<ScalarNode> node = FluxObjects.scalarAt(at, f.place());
    FileTree tree = at.tree();
    return node.flatMap(n -> Paths.resolve("", n.value()))
        .flatMap(p -> nearest(tree, p))
        .map(p -> "./" + p)
        .map(p -> Fix.name(f.place().source(), node.get(), p))
        .map(List::of)
        .orElse(List.of());
  }

  /** The directory that was meant, by the first segment that is not there. */
  private static Optional<String> nearest(FileTree tree, String path) {
    String parent = Paths.parent(path);
    if (tree.kind(parent) == FileTree.Kind.DIRECTORY) {
      List<String> names =
          tree.list(parent).stream()
              .filter(n -> tree.kind(Paths.join(parent, n)) == FileTree.Kind.DIRECTORY)
              .toList();
      return Nearest.of(Paths.name(path), names).map(n -> Paths.join(parent, n));
    }
    return parent.isEmpty()
        ? Optional.empty()
        : nearest(tree, parent)
            .map(p -> Paths.join(p, Paths.name(path)))
            .filter(p -> tree.kind(p) == FileTree.Kind.DIRECTORY);
  }

  private static List<Fix> sources(Snapshot at, Optional<Hydrated> cluster, Finding f) {
    return near(
        at,
        f,
        cluster.stream().flatMap(h -> h.sources().stream()).map(s -> s.id().name()).toList());
  }

  private static List<Fix> kustomizations(Snapshot at, Optional<Hydrated> cluster, Finding f) {
    return near(
        at,
        f,
        cluster.stream()
            .flatMap(h -> h.units().stream())
            .map(u -> u.kustomization().id().name())
            .toList());
  }

  private static List<Fix> near(Snapshot at, Finding f, Collection<String> names) {
    List<Fix> out = new ArrayList<>();
    Optional<ScalarNode> node = FluxObjects.scalarAt(at, f.place());
    node.flatMap(n -> Fix.nearest(f.place().source(), n, names)).ifPresent(out::add);
    return out;
  }
}
