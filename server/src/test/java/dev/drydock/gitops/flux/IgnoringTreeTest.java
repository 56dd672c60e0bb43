package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.gitops.BuildMemo;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoringTreeTest {
  @TempDir Path dir;

  private void write(String path, String text) throws IOException {
    Path p = dir.resolve(path);
    Files.createDirectories(p.getParent());
    Files.writeString(p, text);
  }

  private List<String> files(Optional<String> specIgnore) throws IOException {
    return new IgnoringTree.View(specIgnore, new BuildMemo()).of(new DiskTree(dir)).files("");
  }

  @Test
  void leavesOutWhatTheDefaultsName() throws IOException {
    write("a.yaml", "");
    write("pic/logo.png", "");
    write(".github/workflows/ci.yaml", "");
    write("deep/.sops.yaml", "");
    write(".gitignore", "");
    assertThat(files(Optional.empty())).containsExactly("a.yaml");
    assertThat(files(Optional.of("/a.yaml")))
        .containsExactly(".github/workflows/ci.yaml", "deep/.sops.yaml", "pic/logo.png");
  }

  @Test
  void aFilesRulesHoldBelowItAndTheLastOneDecides() throws IOException {
    write(".sourceignore", "# rules\n*.test.yaml\n/skip/\nx/*\n!x/yes.yaml\n**/deep/*.txt\n");
    write("sub/.sourceignore", "h.yaml\n!keep.test.yaml\n");
    for (String f :
        List.of(
            "a.yaml",
            "b.test.yaml",
            "h.yaml",
            "skip/c.yaml",
            "sub/h.yaml",
            "sub/keep.test.yaml",
            "sub/skip/d.yaml",
            "sub/deep/e.txt",
            "x/no.yaml",
            "x/yes.yaml")) {
      write(f, "");
    }
    assertThat(files(Optional.empty()))
        .containsExactlyInAnyOrder(
            ".sourceignore",
            "a.yaml",
            "h.yaml",
            "sub/.sourceignore",
            "sub/keep.test.yaml",
            "sub/skip/d.yaml",
            "x/yes.yaml");
  }

  @Test
  void anyRuleOfItsOwnTakesThePlaceOfTheDefaults() throws IOException {
    write("a.png", "");
    write("deep/.sourceignore", "# nothing\n\n");
    assertThat(files(Optional.empty())).containsExactly("deep/.sourceignore");
    write("deep/.sourceignore", "x.yaml\n");
    assertThat(files(Optional.empty())).contains("a.png");
    write("deep/.sourceignore", "");
    assertThat(files(Optional.of("x.yaml"))).contains("a.png");
    assertThat(files(Optional.of(" "))).doesNotContain("a.png");
  }

  @Test
  void packsNoSymbolicLinks() throws IOException {
    write("real/a.yaml", "");
    Files.createSymbolicLink(dir.resolve("link.yaml"), Path.of("real/a.yaml"));
    Files.createSymbolicLink(dir.resolve("linked"), Path.of("real"));
    assertThat(files(Optional.empty())).containsExactly("real/a.yaml");
    var packed = new IgnoringTree.View(Optional.empty(), new BuildMemo()).of(new DiskTree(dir));
    assertThat(packed.read("linked/a.yaml")).isEmpty();
    assertThat(packed.read("link.yaml")).isEmpty();
    assertThat(packed.read("real/a.yaml")).isPresent();
  }
}
