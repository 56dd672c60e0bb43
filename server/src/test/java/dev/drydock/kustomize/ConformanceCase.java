package dev.drydock.kustomize;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.gitops.KustomizeCharts;
import dev.drydock.kustomize.BuildOptions.LoadRestrictor;
import dev.drydock.kustomize.BuildOptions.Reorder;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One case of the conformance data: an input, how to build it, and what kustomize made of it.
 *
 * @param expected the bytes that it printed; empty for a case that must fail
 * @param mentions files that its message names
 */
record ConformanceCase(
    String name,
    Path input,
    String target,
    BuildOptions options,
    Optional<String> expected,
    List<String> mentions) {

  /** The root of the conformance data; empty where it is not at hand. */
  static Optional<Path> root() {
    String given = System.getProperty("drydock.conformance", "../../shared/conformance");
    Path root = Path.of(given).resolve("kustomize");
    return Files.isDirectory(root) ? Optional.of(root) : Optional.empty();
  }

  static List<ConformanceCase> all(Path root, SourceCache sources) throws IOException {
    try (Stream<Path> dirs = Files.list(root)) {
      return dirs.filter(d -> Files.exists(d.resolve("case.yaml")))
          .sorted()
          .map(d -> read(d, sources))
          .toList();
    }
  }

  private static ConformanceCase read(Path dir, SourceCache sources) {
    try {
      String text = Files.readString(dir.resolve("case.yaml"));
      MapNode c = (MapNode) Yaml.parse(new Source("case.yaml", "", text)).documents().get(0).root();
      BuildOptions o = BuildOptions.defaults(sources);
      if (c.text("load_restrictor").orElse("").equals("LoadRestrictionsNone")) {
        o = o.withLoadRestrictor(LoadRestrictor.NONE);
      }
      o =
          o.withReorder(
              Reorder.valueOf(c.text("reorder").orElse("default").toUpperCase(Locale.ROOT)));
      o = o.withManagedByLabel(texts(c, "args").contains("--enable-managedby-label"));
      if (texts(c, "args").contains("--enable-helm")) {
        o = o.withCharts(new KustomizeCharts(sources, Cancel.NONE));
      }
      Path expected = dir.resolve("expected.yaml");
      return new ConformanceCase(
          dir.getFileName().toString(),
          dir.resolve("input"),
          c.text("target").orElse("."),
          o,
          Files.exists(expected) ? Optional.of(Files.readString(expected)) : Optional.empty(),
          texts(c, "error_mentions"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(MapNode c, String field) {
    List<String> out = new ArrayList<>();
    c.seq(field).map(SeqNode::items).orElse(List.of()).forEach(n -> n.text().ifPresent(out::add));
    return out;
  }

  Rendered build() {
    return build(options);
  }

  Rendered build(BuildOptions with) {
    try {
      return Kustomize.build(new DiskTree(input), target, with);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the outcome is kustomize's: the same bytes, or a failure that names the files that
   * kustomize names.
   */
  boolean holds(Rendered r) {
    if (expected.isPresent()) {
      return r.succeeded() && Kustomize.print(r.resources()).equals(expected.get());
    }
    String said = said(r);
    return !r.succeeded() && mentions.stream().allMatch(said::contains);
  }

  static String said(Rendered r) {
    StringBuilder out = new StringBuilder();
    r.problems()
        .forEach(p -> out.append(p).append(' ').append(p.path()).append(p.chain()).append('\n'));
    return out.toString();
  }
}
