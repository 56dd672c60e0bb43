package dev.drydock.gitops;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.helm.Helm;
import dev.drydock.helm.RenderedChart;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.ChartLoader;
import dev.drydock.helm.release.ApiVersions;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.release.Manifest;
import dev.drydock.helm.release.ReleaseInfo;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ChartRenderer;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code helmCharts} of kustomizations, rendered where the chart lies in the tree: what kustomize
 * 5.8 with {@code --enable-helm} gets from Helm 3.
 *
 * @param sources where parses come from
 */
public record KustomizeCharts(SourceCache sources, Cancel cancel) implements ChartRenderer {
  private static final String INVALID = "kustomize/invalid-field";

  @Override
  public Charted render(FileTree tree, String directory, MapNode chart) {
    Inflation i = new Inflation(tree, directory, chart);
    try {
      return i.run();
    } catch (HelmFailure e) {
      return new Charted(
          List.of(), List.of(i.problem("kustomize/chart-error", e.text(), e.place())));
    }
  }

  private final class Inflation {
    private final FileTree tree;
    private final String directory;
    private final MapNode entry;

    Inflation(FileTree tree, String directory, MapNode entry) {
      this.tree = tree;
      this.directory = directory;
      this.entry = entry;
    }

    Problem problem(String code, String message, Optional<Place> at) {
      Optional<Place> own =
          entry.get("name").flatMap(n -> n.origin().place()).or(() -> entry.origin().place());
      Optional<Place> place = at.or(() -> own);
      Problem p =
          place
              .map(x -> Problem.error(code, message, x))
              .orElseGet(() -> Problem.error(code, message, directory));
      return at.isPresent() ? p.via(own.stream().toList()) : p;
    }

    private BuildError refused(String code, String message, @Nullable Node at) {
      return new BuildError(
          problem(code, message, Optional.ofNullable(at).flatMap(n -> n.origin().place())));
    }

    private String text(String field) {
      return entry.text(field).orElse("");
    }

    private boolean isTrue(String field) {
      return text(field).equals("true");
    }

    Charted run() {
      String name = text("name");
      String home = text("chartHome").isEmpty() ? "charts" : text("chartHome");
      boolean pulled = !text("version").isEmpty() && !text("repo").isEmpty();
      String below = pulled ? "/" + name + "-" + text("version") : "";
      Optional<String> charts = Paths.resolve(directory, home + below);
      Optional<String> path = charts.flatMap(c -> Paths.resolve(c, name));
      if (path.filter(p -> tree.kind(p) == FileTree.Kind.DIRECTORY).isEmpty()) {
        String where = path.orElse(home + below + "/" + name);
        throw text("repo").isEmpty()
            ? refused(
                "kustomize/resource-not-found",
                "no repo specified for pull, no chart found at '" + where + "'",
                entry.value("name"))
            : refused(
                "kustomize/remote-resource",
                "the chart "
                    + name
                    + " of "
                    + text("repo")
                    + " is not in the tree at "
                    + where
                    + ": kustomize --enable-helm pulls it from the network, Drydock does not",
                entry.value("name"));
      }
      if (text("releaseName").isEmpty() || !text("nameTemplate").isEmpty()) {
        throw refused(
            INVALID,
            "the chart has no releaseName: helm makes one up at every run, so what it renders is not known",
            entry.value("name"));
      }
      Chart loaded = new ChartLoader(sources, false).load(tree, path.get());
      return rendered(loaded, values(path.get()));
    }

    private Charted rendered(Chart chart, Table values) {
      String kube = text("kubeVersion");
      Optional<KubeVersion> version = KubeVersion.parse(kube);
      if (!kube.isEmpty() && version.isEmpty()) {
        throw refused(INVALID, "invalid kube version '" + kube + "'", entry.value("kubeVersion"));
      }
      List<String> apis =
          entry.seq("apiVersions").map(SeqNode::items).orElse(List.of()).stream()
              .flatMap(n -> n.text().stream())
              .toList();
      ReleaseInfo info =
          new ReleaseInfo(
              text("releaseName"),
              text("namespace").isEmpty() ? "default" : text("namespace"),
              values,
              version.orElseGet(() -> KubeVersion.assumed(Dialect.HELM_3)),
              ApiVersions.with(apis),
              true,
              Dialect.HELM_3);
      RenderedChart out = Helm.render(chart, info, cancel);
      if (out.failure().isPresent()) {
        RenderedChart.Failure f = out.failure().get();
        throw new HelmFailure(f.message(), f.place().orElse(null));
      }
      List<Node> documents = new ArrayList<>();
      if (isTrue("includeCRDs")) {
        out.crds().forEach(c -> documents.addAll(documents(c.file().path(), c.file().blob())));
      }
      List<Manifest> manifests = new ArrayList<>(out.manifests().objects());
      if (!isTrue("skipHooks")) {
        out.manifests().hooks().stream()
            .filter(h -> !isTrue("skipTests") || !h.head().isTest())
            .forEach(manifests::add);
      }
      manifests.forEach(m -> out.origins().object(m).ifPresent(documents::add));
      List<Problem> problems = new ArrayList<>();
      for (RenderedChart.Inexactness i : out.inexact()) {
        Problem p =
            problem(
                "kustomize/chart-not-reproducible",
                i.function() + " gives something else each time this chart is rendered",
                i.place());
        problems.add(
            new Problem(p.code(), Severity.WARNING, p.message(), p.path(), p.at(), p.chain()));
      }
      return new Charted(Objects.ofTrees(documents), problems);
    }

    private List<Node> documents(String path, Blob blob) {
      Parsed parsed = sources.parse(path, blob);
      if (!parsed.errors().isEmpty()) {
        throw new HelmFailure(
            parsed.errors().get(0).message(), parsed.place(parsed.errors().get(0)));
      }
      return parsed.documents().stream().map(d -> d.root()).toList();
    }

    /** As kustomize puts them together and hands them to helm with {@code -f}. */
    private Table values(String chartPath) {
      String given = text("valuesFile");
      Node at = entry.value(given.isEmpty() ? "name" : "valuesFile");
      String file =
          given.isEmpty()
              ? Paths.join(chartPath, "values.yaml")
              : Paths.resolve(directory, given).orElse("\0");
      String merge = text("valuesMerge").isEmpty() ? "override" : text("valuesMerge");
      if (!List.of("merge", "override", "replace").contains(merge)) {
        throw refused(
            INVALID,
            "valuesMerge must be one of [merge override replace]",
            entry.value("valuesMerge"));
      }
      Table inline =
          entry
              .get("valuesInline")
              .filter(n -> !n.isNull())
              .map(JsonYaml::table)
              .orElse(new Table());
      Table out;
      if (inline.isEmpty()) {
        out = file(file, at);
      } else if (merge.equals("replace")) {
        out = inline;
      } else {
        Table own = file(file, at, JsonYaml::loose);
        out = merge.equals("override") ? onto(own, inline) : onto(inline, own);
        JsonYaml.demandFinite(out);
      }
      for (Node more : entry.seq("additionalValuesFiles").map(SeqNode::items).orElse(List.of())) {
        String name = more.text().orElse("");
        out = Merge.maps(out, file(Paths.resolve(directory, name).orElse("\0"), more));
      }
      return out;
    }

    private Table file(String path, @Nullable Node at) {
      return file(path, at, JsonYaml::table);
    }

    private Table file(String path, @Nullable Node at, Function<Node, Table> read) {
      Optional<Blob> blob = tree.read(path);
      if (blob.isEmpty()) {
        throw refused("kustomize/resource-not-found", "there is no values file " + path, at);
      }
      List<Node> roots = documents(path, blob.get());
      return roots.isEmpty() ? new Table() : read.apply(roots.get(0));
    }

    /** Values put over others as kyaml merges them: a null takes away what it meets. */
    private Table onto(Table under, Table over) {
      Table out = under.copy();
      over.forEach(
          (key, value) -> {
            Object old = out.get(key);
            if (value == null) {
              out.remove(key);
            } else if (old != null && !shape(old).equals(shape(value))) {
              String what = "is a " + shape(value) + " where there is a " + shape(old);
              throw new BuildError(
                  problem(
                      INVALID,
                      "the values cannot be merged: " + key + " " + what,
                      over.origin(key).place().or(() -> under.origin(key).place())));
            } else if (value instanceof Table o) {
              out.put(key, onto(old instanceof Table u ? u : new Table(), o), over.origin(key));
            } else {
              out.put(key, Table.copy(value), over.origin(key));
            }
          });
      return out;
    }

    private static String shape(Object value) {
      return value instanceof Table ? "map" : value instanceof List<?> ? "list" : "scalar";
    }
  }
}
