package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the controller applies for one Flux Kustomization, against what Flux's own libraries gave.
 */
class FluxConformanceTest {
  /** Flags of {@code flux build} that change what it shows, not what is applied. */
  private static final Set<String> DISPLAY_ONLY =
      Set.of("--recursive", "--ignore-paths", "--in-memory-build", "--strict-substitute");

  @Test
  void buildsWhatTheControllerApplies() throws IOException {
    Path cases =
        Path.of(System.getProperty("drydock.conformance", "../../shared/conformance"))
            .resolve("flux");
    assumeTrue(Files.isDirectory(cases), "no conformance cases at " + cases);
    int documents = 0;
    int errors = 0;
    int allDocuments = 0;
    int allErrors = 0;
    List<String> failing = new ArrayList<>();
    String only = System.getProperty("drydock.case", "");
    for (Path dir : directories(cases)) {
      Case c = Case.read(dir);
      if (c.args().stream().anyMatch(DISPLAY_ONLY::contains)
          || !only.isEmpty() && !c.name().equals(only)) {
        continue;
      }
      FluxBuild.Result got = run(c);
      boolean right =
          c.expected().isEmpty()
              ? !got.succeeded()
              : got.succeeded() && got.text().equals(c.expected().get());
      if (!right) {
        failing.add(c.name() + " " + got.problems());
        if (!only.isEmpty()) {
          System.err.println(
              got.problems()
                  + "\n"
                  + got.text()
                  + "===== expected\n"
                  + c.expected().orElse("an error"));
        }
      }
      if (c.expected().isPresent()) {
        allDocuments++;
        documents += right ? 1 : 0;
      } else {
        allErrors++;
        errors += right ? 1 : 0;
      }
    }
    System.err.println(
        "flux-conformance: "
            + documents
            + "/"
            + allDocuments
            + " exact, "
            + errors
            + "/"
            + allErrors
            + " errors");
    assertThat(failing).isEmpty();
  }

  private static FluxBuild.Result run(Case c) throws IOException {
    int n = c.args().indexOf("-n");
    String namespace = n < 0 ? FluxBuild.DEFAULT_NAMESPACE : c.args().get(n + 1);
    FluxBuild.Request request =
        new FluxBuild.Request(
            c.file(), Optional.of(c.kustomization()), namespace, Optional.of(c.path()));
    return FluxBuild.one(
        new DiskTree(c.dir().resolve("input")), request, new SourceCache(), Cancel.NONE);
  }

  private static List<Path> directories(Path cases) throws IOException {
    try (Stream<Path> all = Files.list(cases)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private record Case(
      String name,
      Path dir,
      String file,
      String kustomization,
      String path,
      List<String> args,
      Optional<String> expected) {
    static Case read(Path dir) throws IOException {
      MapNode m =
          (MapNode)
              Yaml.parse(new Source("case.yaml", "", Files.readString(dir.resolve("case.yaml"))))
                  .documents()
                  .get(0)
                  .root();
      List<String> args =
          m.seq("args").map(SeqNode::items).orElse(List.of()).stream()
              .map(Node::text)
              .map(Optional::orElseThrow)
              .toList();
      return new Case(
          dir.getFileName().toString(),
          dir,
          m.text("kustomization_file").orElseThrow(),
          m.text("kustomization_name").orElseThrow(),
          m.text("path").orElseThrow(),
          args,
          expected(dir));
    }

    private static Optional<String> expected(Path dir) throws IOException {
      for (String file :
          List.of("applied-error.txt", "applied.yaml", "expected.yaml", "error.txt")) {
        if (Files.exists(dir.resolve(file))) {
          return file.endsWith(".txt")
              ? Optional.empty()
              : Optional.of(Files.readString(dir.resolve(file)));
        }
      }
      throw new IllegalStateException("nothing expected of " + dir);
    }
  }
}
