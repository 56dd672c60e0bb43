package dev.drydock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackagesTest {
  /** On the page and not begun. Whoever begins one takes it out here. */
  static final Set<String> PLANNED = Set.of();

  @Test
  void thePageListsWhatIsThere() {
    Set<String> expected = new TreeSet<>(ArchitecturePage.read().packages());
    expected.removeAll(PLANNED);
    Set<String> found = new TreeSet<>();
    SourceTree.packages().forEach(p -> found.add(twoLevels(p)));
    assertThat(found).isEqualTo(expected);
  }

  /** The page ends there; a package for each family of rules is not on it. */
  private static String twoLevels(String name) {
    String[] parts = name.split("\\.");
    return parts.length < 3 ? name : parts[0] + "." + parts[1];
  }

  @Test
  void whatIsPlannedIsOnThePage() {
    assertThat(ArchitecturePage.read().packages()).containsAll(PLANNED);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    Set<Path> directories = new TreeSet<>();
    SourceTree.files().forEach(f -> directories.add(SourceTree.directory(f)));
    assertThat(directories).isNotEmpty();
    for (Path directory : directories) {
      Path info = directory.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).as("%s", info).startsWith("/**").contains("@NullMarked");
    }
  }

  @Test
  void aFilePast600LinesHasItsReasonInADecisionRecord() throws IOException {
    StringBuilder records = new StringBuilder();
    try (var pages = Files.newDirectoryStream(SourceTree.root().resolve("docs/adr"), "*.md")) {
      for (Path page : pages) {
        records.append(Files.readString(page));
      }
    }
    Set<String> long600 = new TreeSet<>();
    for (Path file : SourceTree.files()) {
      String name = String.valueOf(file.getFileName());
      try (var lines = Files.lines(file)) {
        if (lines.count() > 600 && records.indexOf(name) < 0) {
          long600.add(name);
        }
      }
    }
    assertThat(long600).isEmpty();
  }
}
