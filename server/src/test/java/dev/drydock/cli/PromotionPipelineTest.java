package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import dev.drydock.cli.launch.SampleFleet;
import dev.drydock.fleets.DemoFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that promote, judged by the rules for Lighthouse and Tekton. */
class PromotionPipelineTest {
  @TempDir Path dir;

  private Ran run(String... args) {
    return Runs.run(dir.resolve("fleet"), args);
  }

  private Ran write(String from, String to) {
    Ran ran = run("promote", "--from", from, "--to", to, "--write-pipeline");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private String text(String path) throws IOException {
    return Files.readString(dir.resolve("fleet").resolve(path));
  }

  /** What is found in a file, one line each. */
  private List<String> findings(String file) {
    return run("check").out().lines().filter(l -> l.startsWith(file)).toList();
  }

  private static void noParameterInAScript(String pipeline) {
    Matcher script = Pattern.compile("(?m)^( +)script: \\|\n((?:\\1 +.*\n|\n)+)").matcher(pipeline);
    int scripts = 0;
    while (script.find()) {
      scripts++;
      assertThat(script.group(2)).doesNotContain("$(params", "$(inputs", "$(context");
    }
    assertThat(scripts).isEqualTo(2);
  }

  @Test
  void besideTheTriggersThatAreThere() throws IOException {
    Path fleet = dir.resolve("fleet");
    SampleFleet.lay(Optional.of(fleet)).close();
    String before = text(".lighthouse/triggers.yaml");
    write("staging-eu", "production-eu-1");
    String pipeline = text(".lighthouse/promote-production-eu-1.yaml");
    assertThat(text(".lighthouse/triggers.yaml")).startsWith(before);
    assertThat(pipeline).contains("  taskRunTemplate:\n    serviceAccountName: tekton-bot\n");
    noParameterInAScript(pipeline);
    assertThat(findings(".lighthouse/")).isEmpty();
    Ran again =
        run("promote", "--from", "staging-eu", "--to", "production-eu-1", "--write-pipeline");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err())
        .contains("has a postsubmit promote-production-eu-1 already", "yaml exists already");
  }

  @Test
  void inAFolderOfItsOwnWhereThereAreNoTriggers() throws IOException {
    Path fleet = dir.resolve("fleet");
    SampleFleet.lay(Optional.of(fleet)).close();
    for (String f : List.of("charts", "check", "regenerate", "triggers", "verify-generated")) {
      Files.delete(fleet.resolve(".lighthouse/" + f + ".yaml"));
    }
    Files.writeString(
        fleet.resolve("drydock.yaml"),
        "pipeline: {image: 'registry.example.com/tools/drydock:1.2'}\nenvironments:\n- {name: staging, clusters: [staging-*]}\n- {name: production, clusters: [production-*]}\n");
    Ran ran = run("promote", "--group", "production", "--write-pipeline");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out() + ran.err())
        .contains("image: registry.example.com/tools/drydock:1.2")
        .doesNotContain("drydock:latest");
    assertThat(text(".lighthouse/promote/triggers.yaml"))
        .contains("source: promote-production.yaml");
    noParameterInAScript(text(".lighthouse/promote/promote-production.yaml"));
    assertThat(findings(".lighthouse/")).isEmpty();
    assertThat(run("promote", "--group", "moon", "--write-pipeline").err())
        .contains("no group or environment moon");
  }

  @Test
  void inTheVersionThatTheOtherPipelinesHave() throws IOException {
    DemoFleet.at(dir.resolve("fleet"));
    List<String> before = findings(".lighthouse/");
    write("staging", "production");
    String pipeline = text(".lighthouse/promote-production.yaml");
    assertThat(pipeline)
        .contains(
            "apiVersion: tekton.dev/v1beta1\n",
            "  serviceAccountName: tekton-bot\n",
            "              name: tekton-git-identity\n")
        .doesNotContain("taskRunTemplate");
    noParameterInAScript(pipeline);
    assertThat(findings(".lighthouse/"))
        .as("as every pipeline of that version")
        .hasSize(before.size() + 1)
        .filteredOn(f -> f.startsWith(".lighthouse/promote"))
        .singleElement()
        .asString()
        .contains("tekton/deprecated-api");
  }

  /** The trigger's pattern, as Lighthouse reads it. */
  @Test
  void onlyReleasesStartIt() throws IOException {
    SampleFleet.lay(Optional.of(dir.resolve("fleet"))).close();
    write("staging-eu", "production-eu-1");
    Matcher m = Pattern.compile("- '(\\^v\\?.*)'").matcher(text(".lighthouse/triggers.yaml"));
    assertThat(m.find()).isTrue();
    Pattern tags = Pattern.compile(m.group(1));
    for (String release : List.of("v1.2.3", "1.2.3", "v0.0.0", "v10.20.30")) {
      assertThat(tags.matcher(release).find()).as(release).isTrue();
    }
    for (String other :
        List.of("main", "v1.2", "v1.2.3-rc.1", "v01.2.3", "release-v1.2.3", "v1.2.3.4")) {
      assertThat(tags.matcher(other).find()).as(other).isFalse();
    }
  }
}
