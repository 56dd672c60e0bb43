package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.base.Source;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command line on the public demonstration repository, against what was found out about it by
 * hand and with real tools.
 */
class DemoRepositoryTest {
  @TempDir static Path temp = Path.of("");

  private static Path repository = Path.of("");
  private static Path expected = Path.of("");

  @BeforeAll
  static void lay() {
    repository = temp.resolve("demo");
    expected = DemoFleet.fleets().resolve("cicd-demo/expected");
    DemoFleet.at(repository);
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "workload"})
  void flavoursAreBuiltByteForByte(String flavour) throws IOException {
    Ran ran = Runs.run(temp, "build", "demo/config/flavours/" + flavour);
    assertThat(ran.err()).doesNotContain("error:");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(Files.readString(expected.resolve("flavour-" + flavour + ".yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "management", "production", "staging"})
  void clustersGetTheDocumentsExpected(String cluster) throws IOException {
    Ran ran = Runs.run(temp, "build", "--repo", "demo", "--cluster", cluster);
    assertThat(ran.exit()).as(ran.err()).isZero();
    List<String> wanted = new ArrayList<>();
    try (Stream<Path> files = Files.list(expected.resolve(cluster))) {
      for (Path file : files.sorted().toList()) {
        wanted.addAll(documents(Files.readString(file)));
      }
    }
    assertThat(documents(ran.out())).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void allClustersGoIntoAFolderOfTheirOwn() throws IOException {
    Path folder = temp.resolve("out");
    for (int run = 0; run < 2; run++) {
      Ran ran = Runs.run(repository.resolve("config"), "build", "--all", "-o", "dir=" + folder);
      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(ran.out()).isEmpty();
    }
    Ran one = Runs.run(repository, "build", "--cluster", "staging");
    assertThat(folder.resolve("staging.yaml")).hasContent(one.out());
    assertThat(folder.toFile().list())
        .contains("development.yaml", "management.yaml", "production.yaml", "staging.yaml");
  }

  @Test
  void jsonHoldsTheSameObjects() throws IOException {
    Ran ran = Runs.run(temp, "build", "--repo", "demo", "--cluster", "production", "-o", "json");
    JsonNode list = new ObjectMapper().readTree(ran.out());
    Ran yaml = Runs.run(temp, "build", "--repo", "demo", "--cluster", "production");
    assertThat(list.get("kind").asText()).isEqualTo("List");
    assertThat(list.get("items").size()).isEqualTo(documents(yaml.out()).size());
  }

  @Test
  void everyKnownDefectIsFoundAtItsPlace() throws IOException {
    Ran ran = Runs.run(temp, "check", "--repo", "demo", "--format", "json");
    assertThat(ran.exit()).isEqualTo(1);
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : new ObjectMapper().readTree(ran.out()).get("findings")) {
      found.add(
          finding.get("path").asText()
              + ":"
              + finding.get("line").asInt()
              + " "
              + finding.get("code").asText());
    }
    List<String> wanted = new ArrayList<>();
    for (String row : Files.readAllLines(DemoFleet.fleets().resolve("cicd-demo/findings.tsv"))) {
      String[] cells = row.split("\t", -1);
      if (!cells[0].equals("path")) {
        wanted.add(cells[0] + ":" + cells[1] + " " + cells[2]);
      }
    }
    assertThat(found).containsAll(wanted);
  }

  @Test
  void aPinWithoutEffectIsNotShownAsOne() {
    Ran ran = Runs.run(temp, "fleet", "--repo", "demo");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains(
            "production   clusters/production   v0.9  config/flavours/workload    branch main")
        .contains("production: source cluster is at branch ")
        .contains("config/bases/nginx");
  }

  @Test
  void nothingChangesAgainstItself() {
    Ran ran = Runs.run(temp, "diff", "--repo", "demo", "--base", "HEAD", "--format", "json");
    assertThat(ran.out()).isEqualTo("{\"version\":1,\"groups\":[],\"errors\":[]}\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void clustersAreComparedWithEachOther() {
    Ran ran = Runs.run(temp, "diff", "--repo", "demo", "--from", "staging", "--to", "production");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("Deployment").contains("/spec/replicas");
  }

  @Test
  void aPromotionGoesThroughTheFleetOnce() throws IOException {
    Path own = temp.resolve("promoted");
    DemoFleet fleet = DemoFleet.at(own);
    Ran plan = Runs.run(own, "promote", "--from", "development", "--to", "staging", "--dry-run");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("+    commit: " + fleet.head.hex());
    assertThat(sync(own, "staging")).doesNotContain("commit:");

    assertThat(Runs.run(own, "promote", "--from", "development", "--to", "staging").exit())
        .isZero();
    assertThat(Runs.run(own, "promote", "--from", "staging", "--to", "production").exit()).isZero();
    for (String cluster : List.of("staging", "production")) {
      assertThat(sync(own, cluster))
          .contains("    branch: main\n    commit: " + fleet.head.hex() + "\n")
          .contains("    kind: GitRepository\n    name: cluster\n");
    }
    assertThat(sync(own, "production")).contains("value: 2");
    assertThat(Runs.run(own, "build", "--cluster", "production").out()).contains("replicas: 2");

    String promoted = sync(own, "production");
    Ran again = Runs.run(own, "promote", "--from", "staging", "--to", "production");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).startsWith("Nothing to do: ");
    assertThat(sync(own, "production")).isEqualTo(promoted);
    fleet.repo.commit("Promote");
    again = Runs.run(own, "promote", "--from", "staging", "--to", "production");
    assertThat(again.out()).startsWith("Nothing to do: ");
    assertThat(Runs.run(own, "check").out()).doesNotContain("flux/commit-in-branch");
  }

  @Test
  void aPromotionToNowhereIsRefused() {
    Ran ran = Runs.run(temp, "promote", "--repo", "demo", "--from", "development", "--to", "moon");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("error: ").contains("moon").endsWith("[promote/refused]\n");
  }

  private static String sync(Path repository, String cluster) throws IOException {
    return Files.readString(
        repository.resolve("clusters/" + cluster + "/flux-system/cluster-sync.yaml"));
  }

  @Test
  void aClusterThatIsNotThereIsSaidSo() {
    Ran ran = Runs.run(temp, "build", "--repo", "demo", "--cluster", "moon");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "error: there is no cluster moon; there are development, management, production, staging [no-cluster]\n");
  }

  @Test
  void anEmptyFolderHasNoClusters() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    assertThat(Runs.run(empty, "check", "--repo", ".").exit()).isZero();
    Ran build = Runs.run(empty, "build", "--repo", ".", "--cluster", "x");
    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.err()).contains("no Flux bootstrap was found");
    Ran diff = Runs.run(empty, "diff", "--repo", ".");
    assertThat(diff.exit()).isEqualTo(1);
    assertThat(diff.err()).contains("no git history").doesNotContain("\tat ");
  }

  private static List<String> documents(String text) {
    List<String> out = new ArrayList<>();
    for (Document document : Yaml.parse(new Source("x", "", text)).documents()) {
      if (document.root() instanceof MapNode map) {
        out.add(Kustomize.print(List.of(new Resource(map))));
      }
    }
    assertThat(out).as(text.isEmpty() ? "nothing" : "documents").isNotEmpty();
    assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    return out;
  }
}
