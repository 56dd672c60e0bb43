package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Runs.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
  private static final String CONFIG =
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: web\n";

  @TempDir Path temp;

  private void file(String name, String text) throws IOException {
    Files.createDirectories(temp.resolve(name).getParent());
    Files.writeString(temp.resolve(name), text);
  }

  private List<String> files(String directory) throws IOException {
    try (Stream<Path> all = Files.walk(temp.resolve(directory))) {
      return all.filter(Files::isRegularFile)
          .map(p -> temp.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void twoObjectsForOneFileWriteNothing() throws IOException {
    file("in/a.yaml", CONFIG + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n");
    file("in/b.yaml", "# first\n" + CONFIG);
    Ran ran = Runs.run(temp, "fmt", "-i", "in", "-o", "out");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "in/b.yaml:3:1: error: file already exists: out/namespaces/web/configmap-a.yaml"
                + " [generated/clash]\n");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void whatWasWrittenPassesTheCheckAndWritingAgainChangesNothing() throws IOException {
    file("in/a.yaml", CONFIG + "data:\n    # why\n    k:   v # behind\n\n    l:\n    - 1\n# end\n");
    assertThat(Runs.run(temp, "fmt", "-i", "in", "-o", "tree").exit()).isZero();
    String first = Files.readString(temp.resolve("tree/namespaces/web/configmap-a.yaml"));
    assertThat(first).isEqualTo(CONFIG + "data:\n  # why\n  k: v # behind\n  l:\n    - 1\n# end\n");
    Ran checked = Runs.run(temp, "fmt", "--check", "tree");
    assertThat(checked.out()).isEmpty();
    assertThat(checked.exit()).isZero();
    Ran again = Runs.run(temp, "fmt", "-i", "tree", "-o", "tree", "--overwrite");
    assertThat(again.exit()).isZero();
    assertThat(files("tree")).containsExactly("tree/namespaces/web/configmap-a.yaml");
    assertThat(Files.readString(temp.resolve("tree/namespaces/web/configmap-a.yaml")))
        .isEqualTo(first);
  }

  @Test
  void theCheckSaysWhereThingsBelong() throws IOException {
    file("tree/namespaces/web/configmap-a.yaml", CONFIG.replace("---\n", ""));
    file("tree/x.yaml", CONFIG.replace("name: a", "name: b"));
    file("tree/y.yaml", CONFIG.replace("name: a", "name: b"));
    file("tree/kustomization.yaml", "resources: [x.yaml]\n");
    Ran ran = Runs.run(temp, "fmt", "--check", "tree");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            "tree/namespaces/web/configmap-a.yaml:1:1: hint: kfmt writes this object otherwise"
                + " [generated/layout]\n"
                + "tree/x.yaml:2:1: hint: kfmt keeps this object in"
                + " tree/namespaces/web/configmap-b.yaml [generated/layout]\n"
                + "tree/y.yaml:2:1: error: tree/namespaces/web/configmap-b.yaml is the file of the"
                + " object at tree/x.yaml:2 too [generated/clash]\n");
    assertThat(files("tree")).hasSize(4);
  }

  @Test
  void aNameDoesNotLeadOutOfTheOutput() throws IOException {
    file("in/a.yaml", CONFIG.replace("name: a", "name: ../../../../../escaped"));
    Ran ran = Runs.run(temp, "fmt", "-i", "in", "-o", "out");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("is outside of out");
    assertThat(files(".")).containsExactly("in/a.yaml".replace("in/", "./in/").substring(2));
  }

  @Test
  void wrongUsageAndBrokenYamlAreSaid() throws IOException {
    assertThat(Runs.run(temp, "fmt").exit()).isEqualTo(2);
    file("in/a.yaml", "a: 1\n---\nb:\n\tc: 1\n");
    Ran ran = Runs.run(temp, "fmt", "-i", "in", "-o", "out");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).startsWith("in/a.yaml:4:1: error: ").endsWith("[yaml/syntax]\n");
  }
}
