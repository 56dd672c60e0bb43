package dev.drydock.gitops;

import dev.drydock.base.Cancel;
import dev.drydock.base.Origin;
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
import dev.drydock.helm.template.Limits;
import dev.drydock.helm.template.Rendering;
import dev.drydock.helm.template.TemplateSet;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ChartRenderer;
import dev.drydock.kustomize.emit.JsonBetween;
import dev.drydock.kustomize.emit.Unprintable;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.GoNumber;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code helmCharts} of kustomizations, rendered where the chart lies in the tree: what kustomize
 * 5.8 with {@code --enable-helm} gets from Helm 3.
 *
 * @param sources where parses come from
 */
public record KustomizeCharts(SourceCache sources, Cancel cancel) implements ChartRenderer {
  private static final String INVALID = "kustomize/invalid-field";

  /** Fields of an entry that are texts, and lists of such, in lower case. */
  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "version",
          "repo",
          "releasename",
          "namespace",
          "valuesfile",
          "valuesmerge",
          "kubeversion",
          "nametemplate");

  private static final Set<String> LISTS_OF_TEXTS = Set.of("apiversions", "additionalvaluesfiles");

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
      demandName(name);
      demandNameTemplate();
      Chart loaded = new ChartLoader(sources, false).load(tree, path.get());
      return rendered(loaded, values(path.get()));
    }

    /** kustomize makes a file of the name, in a directory of its own that has no others in it. */
    private void demandName(String name) {
      String file = name + "-kustomize-values.yaml";
      boolean below =
          Paths.resolve("a/b/c/d/e/f/g", file)
              .filter(p -> p.startsWith("a/b/c/d/e/f/g/"))
              .filter(p -> p.indexOf('/', "a/b/c/d/e/f/g/".length()) > 0)
              .isPresent();
      if (below) {
        throw refused(
            INVALID,
            "the name of a chart may not lead into a directory: chartHome says where charts are",
            entry.value("name"));
      }
    }

    private void demandNameTemplate() {
      String template = text("nameTemplate");
      if (!template.isEmpty() && !text("releaseName").isEmpty()) {
        throw refused(
            INVALID,
            "helm takes either a releaseName or a nameTemplate, not both",
            entry.value("nameTemplate"));
      }
    }

    private String named(String template) {
      TemplateSet set = TemplateSet.ofName(template);
      Rendering out = set.execute(TemplateSet.NAME, null, Limits.DEFAULT, cancel);
      Node at = entry.value("nameTemplate");
      if (out.error().isPresent()) {
        throw refused(INVALID, out.error().get().message(), at);
      }
      if (!out.inexact().isEmpty()) {
        String what = out.inexact().get(0).function();
        throw refused(
            INVALID, what + " names the release otherwise each time: say its name itself", at);
      }
      return out.text();
    }

    /** helm's word where an entry gives none: that it should make one up is asked of it in vain. */
    private String releaseName() {
      String name =
          text("releaseName").isEmpty() ? named(text("nameTemplate")) : text("releaseName");
      return name.isEmpty() ? "release-name" : name;
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
              releaseName(),
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
              .map(this::takenForOwn)
              .orElse(new Table());
      Table out;
      if (inline.isEmpty()) {
        out = file(file, at);
      } else if (merge.equals("replace")) {
        out = inline;
        writtenAgain(out);
      } else {
        demandDocument(file, at);
        boolean override = merge.equals("override");
        Node written = root(file, at).orElseGet(() -> MapNode.empty(Origin.NONE));
        demandWalkable(written, inline, override);
        Table own = JsonYaml.loose(walked(written, override));
        out = override ? onto(own, inline) : onto(inline, own);
        writtenAgain(out);
      }
      for (Node more : entry.seq("additionalValuesFiles").map(SeqNode::items).orElse(List.of())) {
        String name = more.text().orElse("");
        out = Merge.maps(out, file(Paths.resolve(directory, name).orElse("\0"), more));
      }
      return out;
    }

    /** kustomize writes the values as JSON and that as YAML, which helm reads. */
    private void writtenAgain(Table values) {
      JsonYaml.demandFinite(values);
      for (String key : List.copyOf(values.keySet())) {
        Origin at = values.origin(key);
        values.put(key, writtenAgain(values.get(key), at), at);
      }
    }

    private @Nullable Object writtenAgain(@Nullable Object value, Origin at) {
      if (value instanceof Table t) {
        writtenAgain(t);
      } else if (value instanceof List<?> l) {
        List<@Nullable Object> out = new ArrayList<>(l.size());
        l.forEach(i -> out.add(writtenAgain(i, at)));
        return out;
      } else if (value instanceof String s) {
        try {
          return JsonBetween.text(s);
        } catch (Unprintable e) {
          throw new HelmFailure(String.valueOf(e.getMessage()), at.place().orElse(null));
        }
      }
      return value;
    }

    /**
     * kustomize writes the entry as YAML and reads it again with sigs.k8s.io/yaml, which takes the
     * names of values for the entry's own fields: where those want a text, a number becomes one.
     */
    private Table takenForOwn(Table inline) {
      for (String key : List.copyOf(inline.keySet())) {
        Object value = inline.get(key);
        String field = key.toLowerCase(Locale.ROOT);
        if (TEXTS.contains(field)) {
          inline.put(key, asText(value), inline.origin(key));
        } else if (LISTS_OF_TEXTS.contains(field) && value instanceof List<?> l) {
          List<@Nullable Object> texts = new ArrayList<>(l.size());
          l.forEach(i -> texts.add(asText(i)));
          inline.put(key, texts, inline.origin(key));
        }
      }
      return inline;
    }

    private static @Nullable Object asText(@Nullable Object value) {
      if (value instanceof Double d) {
        boolean whole = d == Math.rint(d) && d >= -0x1p63 && d < 0x1p64;
        return whole ? GoNumber.json(d) : GoNumber.general32(d);
      }
      return value instanceof Boolean ? value.toString() : value;
    }

    private Table file(String path, @Nullable Node at) {
      return root(path, at).map(JsonYaml::table).orElseGet(Table::new);
    }

    private Optional<Node> root(String path, @Nullable Node at) {
      Optional<Blob> blob = tree.read(path);
      if (blob.isEmpty()) {
        throw refused("kustomize/resource-not-found", "there is no values file " + path, at);
      }
      return documents(path, blob.get()).stream().findFirst();
    }

    /** kyaml merges into no file that holds nothing, or nothing but comments. */
    private void demandDocument(String path, @Nullable Node at) {
      Optional<Blob> blob = tree.read(path);
      if (blob.isPresent() && documents(path, blob.get()).isEmpty()) {
        throw refused(
            INVALID, "valuesInline cannot be merged into " + path + ": nothing stands in it", at);
      }
    }

    /**
     * A values file as kyaml leaves it where it merges it with others: fields that are aliases are
     * gone, and where others go over it those with nothing behind the colon; one that says null
     * stays.
     */
    private static Node walked(Node n, boolean under) {
      if (!(n instanceof MapNode m)) {
        return n;
      }
      List<MapNode.Entry> out = new ArrayList<>(m.size());
      for (MapNode.Entry e : m.entries()) {
        boolean nothing = e.value() instanceof ScalarNode s && s.isNull() && s.value().isEmpty();
        if (!(e.value() instanceof AliasNode) && !(under && nothing)) {
          out.add(new MapNode.Entry(e.key(), walked(e.value(), under)));
        }
      }
      return m.withEntries(out);
    }

    /**
     * Where an alias stands under a value, that is gone as well; kyaml cannot put one over a value.
     */
    private void demandWalkable(Node given, Table inline, boolean under) {
      if (!(given instanceof MapNode m)) {
        return;
      }
      for (MapNode.Entry e : m.entries()) {
        Table below = inline.table(e.name());
        if (e.value() instanceof AliasNode && inline.containsKey(e.name())) {
          if (!under) {
            throw refused(
                INVALID, "the values cannot be merged: " + e.name() + " is an alias", e.value());
          }
          inline.remove(e.name());
        } else if (below != null) {
          demandWalkable(e.value(), below, under);
        }
      }
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
