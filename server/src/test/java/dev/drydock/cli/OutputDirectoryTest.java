package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.cli.launch.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  @TempDir Path temp = Path.of("");

  @Test
  void makesTheFolderAndReplacesItsOwnFiles() throws IOException {
    Path folder = temp.resolve("a/b");
    OutputDirectory.open(folder).write("one.yaml", "1".getBytes(UTF_8));
    OutputDirectory.open(folder).write("one.yaml", "2".getBytes(UTF_8));
    assertThat(folder.resolve("one.yaml")).hasContent("2");
  }

  @Test
  void aFolderWithOtherThingsInItIsRefused() throws IOException {
    Files.writeString(temp.resolve("precious"), "x");
    assertThatThrownBy(() -> OutputDirectory.open(temp))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither empty");
    assertThat(temp.resolve("precious")).exists();
    assertThat(temp.resolve(OutputDirectory.MARKER)).doesNotExist();
  }

  @Test
  void removesWhatIsGoneAndNothingThatIsNotItsOwn() throws IOException {
    OutputDirectory first = OutputDirectory.open(temp);
    first.write("gone.yaml", new byte[0]);
    first.write("stays.yaml", new byte[0]);
    Files.writeString(temp.resolve("mine.yaml"), "x");
    OutputDirectory second = OutputDirectory.open(temp);
    second.keepOnly(List.of("stays.yaml"));
    second.remove("mine.yaml");
    assertThat(temp.resolve("gone.yaml")).doesNotExist();
    assertThat(temp.resolve("stays.yaml")).exists();
    assertThat(temp.resolve("mine.yaml")).exists();
  }

  @Test
  void aMarkerThatSomebodyWroteLeadsNowhereElse() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside"), "x");
    Path folder = Files.createDirectories(temp.resolve("folder"));
    Files.writeString(folder.resolve(OutputDirectory.MARKER), "../outside\n");
    OutputDirectory.open(folder).keepOnly(List.of());
    assertThat(outside).exists();
    assertThatThrownBy(() -> OutputDirectory.open(folder).write("../x", new byte[0]))
        .isInstanceOf(IOException.class);
  }
}
