package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.FleetContext;
import dev.drydock.settings.ClusterPattern;
import dev.drydock.settings.ListedCluster;
import dev.drydock.settings.Named;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.vfs.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters that drydock.yaml lists, put together with those that discovery sees: one directory
 * may be synced by several, and one without a bootstrap in the repository gets the bootstrap that
 * it must have.
 */
final class ListedClusters {
  /** The name and namespace of what {@code flux bootstrap} makes. */
  private static final String NAME = "flux-system";

  /**
   * Where a cluster begins.
   *
   * @param bootstrap the Kustomization that syncs the path
   * @param source what it syncs from, where that is not in the repository
   */
  record Start(
      String path,
      FluxKustomization bootstrap,
      Optional<FluxSource> source,
      Optional<ListedCluster> listed) {}

  private final FleetContext context;
  private final Settings settings;
  private final List<Problem> problems = new ArrayList<>();

  ListedClusters(FleetContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
    problems.addAll(settings.problems());
  }

  /** Of the file: what cannot be read, and what names nothing. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * All beginnings.
   *
   * @param discovered bootstraps by the path that they sync
   */
  List<Start> starts(Map<String, FluxKustomization> discovered) {
    Map<String, String> names = ClusterNames.of(List.copyOf(discovered.keySet()), "root");
    List<Start> out = new ArrayList<>();
    discovered.forEach(
        (path, bootstrap) -> {
          List<ListedCluster> mine =
              settings.clusters().stream()
                  .filter(l -> isOf(l, path, names.getOrDefault(path, "")))
                  .toList();
          if (mine.isEmpty()) {
            out.add(new Start(path, bootstrap, Optional.empty(), Optional.empty()));
          }
          mine.forEach(l -> out.add(new Start(path, bootstrap, Optional.empty(), Optional.of(l))));
        });
    for (ListedCluster l : settings.clusters()) {
      if (out.stream().noneMatch(s -> s.listed().filter(l::equals).isPresent())) {
        unseen(l).ifPresent(out::add);
      }
    }
    return out;
  }

  private static boolean isOf(ListedCluster l, String path, String name) {
    return l.path().isPresent()
        ? l.path().get().equals(path)
        : l.name().filter(name::equals).isPresent();
  }

  private Optional<Start> unseen(ListedCluster l) {
    if (l.path().isEmpty()) {
      problem(
          "no cluster is called "
              + l.name().orElse("")
              + "; one that discovery does not see needs a path",
          l);
      return Optional.empty();
    }
    String path = l.path().get();
    if (context.atHand().kind(path) != FileTree.Kind.DIRECTORY) {
      problem("there is no directory " + (path.isEmpty() ? "." : path), l);
      return Optional.empty();
    }
    Origin origin = Origin.made(new Step(Step.Kind.FLUX, Settings.FILE, l.at()));
    FluxKustomization.SourceRef ref =
        new FluxKustomization.SourceRef("GitRepository", NAME, NAME, Optional.empty());
    return Optional.of(assumed(path, ref, Optional.of(l), origin));
  }

  /** The bootstrap that a directory must have, as {@code flux bootstrap} would make it. */
  Start assumed(
      String path, FluxKustomization.SourceRef ref, Optional<ListedCluster> listed, Origin origin) {
    String branch =
        listed
            .flatMap(ListedCluster::branch)
            .or(() -> context.git().flatMap(g -> g.remoteHead()))
            .orElse("main");
    String url =
        context.git().map(g -> g.remoteUrls()).orElse(List.of()).stream().findFirst().orElse("");
    MapNode source =
        object(origin, FluxSource.GROUP + "/v1", ref.kind(), ref.name(), ref.namespace())
            .with(
                "spec",
                map(origin)
                    .with("url", text(url, origin))
                    .with("ref", map(origin).with("branch", text(branch, origin))));
    MapNode spec =
        map(origin)
            .with("path", text("./" + path, origin))
            .with("prune", ScalarNode.plain("true", origin))
            .with(
                "sourceRef",
                map(origin)
                    .with("kind", text(ref.kind(), origin))
                    .with("name", text(ref.name(), origin)));
    MapNode substituted =
        listed
            .filter(l -> !l.variables().isEmpty())
            .map(l -> spec.with("postBuild", map(origin).with("substitute", values(l, origin))))
            .orElse(spec);
    MapNode kustomization =
        object(
                origin,
                FluxKustomization.GROUP + "/v1",
                "Kustomization",
                ref.name(),
                ref.namespace())
            .with("spec", substituted);
    FluxKustomization k = FluxKustomization.of(kustomization, Optional.empty()).orElseThrow();
    return new Start(path, k, FluxSource.of(source, Optional.empty()), listed);
  }

  private void problem(String message, ListedCluster l) {
    problems.add(Problem.error(Settings.INVALID, message, l.at()));
  }

  /**
   * An object that stands for one that is not in the repository: it brings the variables of the
   * cluster. Empty where drydock.yaml lists none.
   */
  static Optional<MapNode> outside(Optional<ListedCluster> listed, String kind) {
    return listed
        .filter(l -> !l.variables().isEmpty())
        .map(
            l -> {
              Origin origin = Origin.made(new Step(Step.Kind.FLUX, Settings.FILE, l.at()));
              return map(origin)
                  .with(kind.equals("Secret") ? "stringData" : "data", values(l, origin));
            });
  }

  private static MapNode values(ListedCluster l, Origin origin) {
    List<MapNode.Entry> entries = new ArrayList<>();
    l.variables()
        .forEach(
            (name, value) -> entries.add(new MapNode.Entry(text(name, value.origin()), value)));
    return MapNode.of(entries, origin);
  }

  /** Which patterns of environments and groups mean no cluster. */
  static List<Problem> unused(Settings settings, Fleet fleet) {
    List<Problem> out = new ArrayList<>();
    List<Named> all = new ArrayList<>(settings.environments());
    all.addAll(settings.groups());
    for (Named n : all) {
      for (ClusterPattern p : n.clusters()) {
        if (fleet.clusters().stream().noneMatch(c -> p.matches(c.name(), c.path()))) {
          out.add(
              new Problem(
                  Settings.UNUSED,
                  Severity.WARNING,
                  "no cluster is called " + p.text() + ", or lies there",
                  Settings.FILE,
                  p.at(),
                  List.of()));
        }
      }
    }
    return out;
  }

  private static MapNode object(
      Origin origin, String apiVersion, String kind, String name, String namespace) {
    return map(origin)
        .with("apiVersion", text(apiVersion, origin))
        .with("kind", text(kind, origin))
        .with(
            "metadata",
            map(origin)
                .with("name", text(name, origin))
                .with("namespace", text(namespace, origin)));
  }

  private static MapNode map(Origin origin) {
    return MapNode.empty(origin);
  }

  private static Node text(String value, Origin origin) {
    return ScalarNode.string(value, origin);
  }
}
