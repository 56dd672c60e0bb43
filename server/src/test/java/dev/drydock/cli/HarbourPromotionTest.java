package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.cli.launch.SampleFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions on the sample fleet, judged by what {@code build} prints before and after. */
class HarbourPromotionTest {
  private static final Pattern COMMIT = Pattern.compile("commit: ([0-9a-f]{40})");

  @TempDir Path dir;
  private Path fleet;

  @BeforeEach
  void lay() throws IOException {
    fleet = dir.resolve("harbour");
    SampleFleet.lay(Optional.of(fleet)).close();
  }

  private List<String> documents(String cluster) {
    Ran ran = Runs.run(fleet, "build", "--cluster", cluster);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return new ArrayList<>(List.of(ran.out().split("\n---\n")));
  }

  /** Without labels that tell which Kustomization an object is of. */
  private static List<String> whoever(List<String> documents) {
    return documents.stream()
        .map(d -> d.replaceAll("    kustomize\\.toolkit\\.fluxcd\\.io/name: .*\n", ""))
        .toList();
  }

  @Test
  void certManagerAloneGoesToStaging() {
    List<String> before = documents("staging-eu");
    List<String> wanted = documents("development");
    Ran ran =
        Runs.run(
            fleet,
            "promote",
            "--from",
            "development",
            "--to",
            "staging-eu",
            "--addon",
            "cert-manager");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("note: 49 objects are handed over to cluster-cert-manager")
        .contains("staging-eu: 2 created, 49 changed");
    List<String> after = documents("staging-eu");
    List<String> changed = new ArrayList<>(whoever(after));
    changed.removeAll(whoever(before));
    assertThat(after).hasSize(before.size() + 2);
    assertThat(changed).as("two new Flux objects, the flavour's, and the addon").hasSize(51);
    assertThat(changed)
        .filteredOn(d -> !d.contains("toolkit.fluxcd.io/v1\n"))
        .hasSize(48)
        .allSatisfy(d -> assertThat(d).contains("cert-manager"))
        .isSubsetOf(whoever(wanted));
    assertThat(Runs.run(fleet, "check").exit()).as("nothing is wrong with it").isZero();
  }

  @Test
  void anEnvironmentGetsWhatTheOneBeforeRunsAndNobodyElseAnything() throws IOException {
    Files.writeString(
        fleet.resolve("drydock.yaml"),
        """
        environments:
          - {name: staging, clusters: [staging-*]}
          - {name: production, clusters: [production-*]}
        """);
    List<String> production = List.of("production-eu-1", "production-eu-2", "production-us-1");
    List<String> others = List.of("development", "management", "staging-eu", "staging-us");
    Map<String, List<String>> wanted = new HashMap<>();
    others.forEach(c -> wanted.put(c, documents(c)));
    String staged = commit("staging-eu");
    for (String c : production) {
      String file = "clusters/" + c + "/flux-system/cluster-sync.yaml";
      String text = Files.readString(fleet.resolve(file));
      Files.writeString(fleet.resolve(file), text.replace(commit(c), staged));
      wanted.put(c, documents(c));
      Files.writeString(fleet.resolve(file), text);
    }
    Ran ran = Runs.run(fleet, "promote", "--group", "production");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsOnlyOnce("Promote staging-eu to production-eu-1, production-eu-2, production-us-1")
        .containsOnlyOnce("Commits that they get")
        .containsOnlyOnce("CronJob/tidewatch/tidewatch-nightly-export");
    wanted.forEach((c, documents) -> assertThat(documents(c)).as(c).isEqualTo(documents));
    Ran again = Runs.run(fleet, "promote", "--group", "production");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(production).allSatisfy(c -> assertThat(commit(c)).isEqualTo(staged));
  }

  /** The commit that a cluster is pinned to. */
  private String commit(String cluster) throws IOException {
    String file = "clusters/" + cluster + "/flux-system/cluster-sync.yaml";
    Matcher m = COMMIT.matcher(Files.readString(fleet.resolve(file)));
    assertThat(m.find()).as(file).isTrue();
    return m.group(1);
  }

  @Test
  void whatCannotBeSplitOffIsRefusedWithTheReason() {
    Ran traefik =
        Runs.run(
            fleet,
            "promote",
            "--from",
            "development",
            "--to",
            "production-eu-1",
            "--addon",
            "traefik",
            "--force");
    assertThat(traefik.exit()).isEqualTo(1);
    assertThat(traefik.err())
        .contains(
            "error: traefik needs CustomResourceDefinition/certificates.cert-manager.io of the rest",
            "neither can be applied to a new cluster first [promote/refused]");
    Ran monitoring =
        Runs.run(
            fleet,
            "promote",
            "--from",
            "development",
            "--to",
            "staging-eu",
            "--addon",
            "monitoring");
    assertThat(monitoring.exit()).isEqualTo(1);
    assertThat(monitoring.err())
        .contains(
            "HelmRelease/monitoring/prometheus of monitoring takes its chart or its files from"
                + " GitRepository cluster, which stays where it is");
  }
}
