package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.Harbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} over a fleet, whole and in parts. */
class ShardsTest {
  @TempDir Path root;

  private void aBaseIsEdited() throws IOException {
    Harbour.lay(root);
    Path base = root.resolve("config/bases/tidewatch/kustomization.yaml");
    Files.writeString(base, Files.readString(base).replace("newTag: 2.4.0", "newTag: 2.5.0"));
  }

  @Test
  void oneGroupNamesAllClustersLiveOnesAndPinnedOnesApart() throws IOException {
    aBaseIsEdited();
    Ran ran = Runs.run(root, "diff", "--format", "json");
    assertThat(ran.exit()).isEqualTo(1);
    JsonNode groups = new ObjectMapper().readTree(ran.out()).get("groups");
    List<String> seen = new ArrayList<>();
    for (JsonNode g : groups) {
      seen.add(g.get("when").asText() + " " + g.get("clusters"));
      for (JsonNode c : g.get("changes")) {
        assertThat(c.get("fields").get(0).get("origin").asText())
            .startsWith("config/bases/tidewatch/kustomization.yaml:");
      }
    }
    assertThat(seen)
        .containsExactly(
            "now [\"development\"]",
            "promotion [\"production-eu-1\",\"production-eu-2\",\"production-us-1\",\"staging-eu\",\"staging-us\"]");
  }

  @Test
  void partsJoinedAreTheWholeInEveryFormat() throws IOException {
    aBaseIsEdited();
    Files.delete(root.resolve("clusters/management/infrastructure/production-us-1.yaml"));
    Path lines = root.resolve("clusters/management/infrastructure/kustomization.yaml");
    Files.writeString(lines, Files.readString(lines).replace("- production-us-1.yaml\n", ""));
    Files.writeString(
        root.resolve("clusters/staging-us/flux-system/gotk-sync.yaml"),
        Files.readString(root.resolve("clusters/staging-us/flux-system/gotk-sync.yaml"))
            .replace("prune: true", "prune: false"));
    List<String> parts = new ArrayList<>();
    for (int i = 3; i >= 1; i--) {
      Ran part = Runs.run(root, "diff", "--shard", i + "/3", "--format", "json");
      Path file = root.resolve("part" + i + ".json");
      Files.writeString(file, part.out());
      parts.add(file.toString());
    }
    for (String format : List.of("json", "text", "markdown", "html")) {
      Ran whole = Runs.run(root, "diff", "--format", format);
      List<String> args = new ArrayList<>(List.of("report", "--format", format));
      args.addAll(parts);
      Ran joined = Runs.run(root, args.toArray(String[]::new));
      assertThat(joined.out()).isEqualTo(whole.out()).contains("production-us-1");
      assertThat(joined.exit()).isEqualTo(whole.exit()).isEqualTo(1);
    }
    assertThat(Runs.run(root, "diff", "--format", "text").out())
        .contains("- Cluster/clusters/production-us-1  [danger]")
        .contains("Cluster API deletes the whole cluster")
        .contains("prune goes off");
    Ran lacking = Runs.run(root, "report", parts.get(0), parts.get(2));
    assertThat(lacking.exit()).isEqualTo(1);
    assertThat(lacking.err()).contains("of 3 parts these are missing: [2]");
    assertThat(Runs.run(root, "diff", "--shard", "4/3").exit()).isEqualTo(2);
  }

  @Test
  void everyClusterIsInOnePart() throws IOException {
    Harbour.lay(root);
    Set<String> clusters = new TreeSet<>();
    for (int i = 1; i <= 4; i++) {
      Ran part =
          Runs.run(root, "diff", "--shard", i + "/4", "--base", "HEAD~7", "--format", "json");
      for (JsonNode g : new ObjectMapper().readTree(part.out()).get("groups")) {
        if (g.get("when").asText().equals("now")) {
          g.get("clusters").forEach(c -> clusters.add(c.asText()));
        }
      }
    }
    assertThat(clusters).hasSize(7);
  }
}
