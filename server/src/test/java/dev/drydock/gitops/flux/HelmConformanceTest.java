package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.template.Dialect;
import dev.drydock.model.SourceCache;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one HelmRelease renders to, against the bytes that {@code helm template} printed. */
class HelmConformanceTest {
  private static final Path CASES =
      Path.of(System.getProperty("drydock.conformance", "../../shared/conformance"))
          .resolve("helm");

  @Test
  void rendersWhatHelmTemplatePrints() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no conformance cases at " + CASES);
    String only = System.getProperty("drydock.case", "");
    List<String> failing = new ArrayList<>();
    List<String> names = names();
    int right = 0;
    for (String name : names) {
      if (!only.isEmpty() && !name.equals(only)) {
        continue;
      }
      String wrong = wrong(name, !only.isEmpty());
      if (wrong.isEmpty()) {
        right++;
      } else {
        failing.add(name + ": " + wrong);
      }
    }
    System.err.println("helm-conformance: " + right + "/" + names.size());
    assertThat(failing).isEmpty();
  }

  private static List<String> names() throws IOException {
    return Files.readAllLines(CASES.resolve("index.tsv")).stream()
        .skip(1)
        .filter(l -> !l.isBlank())
        .map(l -> l.split("\t", -1)[0])
        .toList();
  }

  private static String wrong(String name, boolean shows) throws IOException {
    Path dir = CASES.resolve(name);
    HelmReleaseBuild.Result got = run(dir, Dialect.HELM_3);
    String wrong = difference(dir, "expected.yaml", got, false);
    if (shows) {
      System.err.println(got.problems() + "\n" + got.warnings() + "\n" + got.text() + "=====");
    }
    if (wrong.isEmpty() && Files.exists(dir.resolve("warnings.txt"))) {
      for (String line : Files.readAllLines(dir.resolve("warnings.txt"))) {
        String said = line.replaceFirst("^[a-z_]+\\.go:\\d+: ", "");
        if (!got.warnings().contains(said)) {
          return "does not warn " + said + " but " + got.warnings();
        }
      }
    }
    Path four = dir.resolve("expected-helm4.yaml");
    return wrong.isEmpty() && Files.exists(four) && !Files.exists(dir.resolve("applied.yaml"))
        ? difference(dir, "expected-helm4.yaml", run(dir, Dialect.HELM_4), true)
        : wrong;
  }

  private static String difference(
      Path dir, String file, HelmReleaseBuild.Result got, boolean loosely) throws IOException {
    Path expected = dir.resolve(file);
    if (!Files.exists(expected)) {
      return got.succeeded() ? "renders, and should fail" : "";
    }
    if (!got.succeeded()) {
      return "fails: " + got.problems();
    }
    String wanted = Files.readString(expected);
    boolean same =
        loosely
            ? got.text().replace("\n\n", "\n").equals(wanted.replace("\n\n", "\n"))
            : got.text().equals(wanted);
    return same ? "" : "differs from " + file;
  }

  private static HelmReleaseBuild.Result run(Path dir, Dialect dialect) throws IOException {
    MapNode c =
        (MapNode)
            Yaml.parse(new Source("case.yaml", "", Files.readString(dir.resolve("case.yaml"))))
                .documents()
                .get(0)
                .root();
    List<String> args = texts(c, "helm_template");
    List<String> api = texts(c, "api");
    Optional<KubeVersion> kube =
        args.contains("--kube-version")
            ? KubeVersion.parse(args.get(args.indexOf("--kube-version") + 1))
            : KubeVersion.parse("v1.33.0");
    List<String> versions = new ArrayList<>();
    for (int i = 0; i + 1 < api.size(); i += 2) {
      versions.add(api.get(i + 1));
    }
    DiskTree tree = new DiskTree(dir.resolve("input"));
    SourceCache sources = new SourceCache();
    return HelmReleaseBuild.one(
        tree,
        new HelmReleaseBuild.Request(c.text("helm_release").orElseThrow(), kube, versions, dialect),
        new LocalCharts(tree, Settings.of(tree, sources), SourceStore.NONE),
        sources,
        Cancel.NONE);
  }

  private static List<String> texts(MapNode c, String field) {
    return c.seq(field).map(SeqNode::items).orElse(List.of()).stream()
        .map(Node::text)
        .map(Optional::orElseThrow)
        .toList();
  }
}
