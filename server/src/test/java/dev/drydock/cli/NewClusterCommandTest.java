package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.cli.launch.SampleFleet;
import dev.drydock.fleets.DemoFleet;
import dev.drydock.vfs.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drydock new-cluster} against the files that people made by hand or with clusterctl. */
class NewClusterCommandTest {
  private static final String INFRASTRUCTURE = "clusters/management/infrastructure/";

  @TempDir Path dir;

  private static Map<String, String> files(Path below) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path p : all.filter(Files::isRegularFile).toList()) {
        out.put(below.relativize(p).toString(), Files.readString(p));
      }
    }
    return out;
  }

  private Ran run(String... args) {
    return Runs.run(dir.resolve("fleet"), args);
  }

  private void refuses(String message, String name, String like) {
    Ran ran = run("new-cluster", name, "--like", like);
    assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
    assertThat(ran.err()).contains(message);
  }

  @Test
  void productionComesBackByteForByteFromStaging() throws IOException {
    Path fleet = dir.resolve("fleet");
    TestRepo repo = DemoFleet.at(fleet).repo;
    String kustomization = INFRASTRUCTURE + "kustomization.yaml";
    Map<String, String> manifests = files(fleet.resolve(INFRASTRUCTURE));
    Map<String, String> own = files(fleet.resolve("clusters/production"));
    repo.delete(INFRASTRUCTURE + "production-cluster.yaml");
    repo.write(kustomization, repo.text(kustomization).replace("- production-cluster.yaml\n", ""));
    own.keySet().forEach(f -> repo.delete("clusters/production/" + f));
    Files.delete(fleet.resolve("clusters/production/flux-system"));
    Files.delete(fleet.resolve("clusters/production"));
    repo.commit("Before production");

    Ran dry = run("new-cluster", "production", "--like", "staging", "--dry-run");
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(fleet.resolve("clusters/production")).doesNotExist();
    Ran ran = run("new-cluster", "production", "--like", "staging");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .isEqualTo(dry.out())
        .contains("management: 8 created")
        .doesNotContain("Lines to look at");

    assertThat(files(fleet.resolve(INFRASTRUCTURE)))
        .as("as clusterctl and kustomize edit left them")
        .isEqualTo(manifests);
    Map<String, String> made = files(fleet.resolve("clusters/production"));
    own.computeIfPresent(
        "flux-system/cluster-sync.yaml", (f, text) -> text.replace("value: 2", "value: 1"));
    assertThat(made).isEqualTo(own);
  }

  @Test
  void whatIsTheClustersOwnIsRenamedAndWhatMayNotBeIsShown() throws IOException {
    Path fleet = dir.resolve("fleet");
    SampleFleet.lay(Optional.of(fleet)).close();
    Ran ran = run("new-cluster", "staging-ap", "--like", "staging-us");
    assertThat(ran.exit()).as(ran.err()).isZero();
    String sync = "/flux-system/cluster-sync.yaml";
    assertThat(Files.readString(fleet.resolve("clusters/staging-ap" + sync)))
        .isEqualTo(
            Files.readString(fleet.resolve("clusters/staging-us" + sync))
                .replace("staging-us", "staging-ap"));
    assertThat(ran.out())
        .contains(
            "staging-ap.yaml:15: - 10.31.0.0/16  (every other cluster has its own)",
            "management: 8 created");
    Ran check = run("check");
    assertThat(check.out())
        .as("nothing is wrong with it")
        .contains("clusters/staging-ap/")
        .doesNotContain(": error:", ": warning:");

    Ran qa = run("new-cluster", "qa", "--like", "development", "--dry-run");
    assertThat(qa.out())
        .contains(
            "cluster_environment: development  (it may mean more than the cluster's name)",
            "harbour.example/environment: development  (it may mean more");
  }

  @Test
  void whatIsThereOrMayBeMeantInTwoWaysIsRefused() throws IOException {
    Path fleet = dir.resolve("fleet");
    SampleFleet.lay(Optional.of(fleet)).close();
    refuses("there is a cluster staging-eu already", "staging-eu", "staging-us");
    refuses("there is no cluster staging-uk; is staging-", "x", "staging-uk");
    refuses("X_1 is no name for a cluster", "X_1", "staging-us");
    refuses(
        "management makes Cluster development: a copy of its directory would make it a second time",
        "other",
        "management");
    Path manifests = fleet.resolve(INFRASTRUCTURE);
    Files.writeString(
        manifests.resolve("staging-eu.yaml"),
        Files.readString(manifests.resolve("staging-eu.yaml"))
            + "---\n"
            + Files.readString(manifests.resolve("staging-us.yaml")));
    Files.delete(manifests.resolve("staging-us.yaml"));
    Path kustomization = manifests.resolve("kustomization.yaml");
    Files.writeString(
        kustomization, Files.readString(kustomization).replace("- staging-us.yaml\n", ""));
    refuses("staging-eu.yaml declares Cluster staging-us, too: split it first", "x", "staging-eu");
    Files.createDirectories(fleet.resolve("clusters/taken"));
    Files.writeString(fleet.resolve("clusters/taken/x.txt"), "x");
    refuses("clusters/taken exists already", "taken", "development");
    assertThat(run("new-cluster", "x").exit()).isEqualTo(2);
  }
}
