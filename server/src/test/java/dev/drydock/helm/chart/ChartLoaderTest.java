package dev.drydock.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.helm.values.HelmFailure;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts from directories and archives, good ones and hostile ones. */
class ChartLoaderTest {
  private static final String CHART = "apiVersion: v2\nname: app\nversion: 1.0.0\n";

  @TempDir Path dir;

  private static byte[] archive(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        entry(gzip, namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
      gzip.write(new byte[1024]);
    }
    return out.toByteArray();
  }

  private static void entry(OutputStream out, String name, byte[] content) throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 124, String.format("%011o\0", content.length));
    put(header, 148, "        ");
    header[156] = '0';
    put(header, 257, "ustar\000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    out.write(header);
    out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static Chart load(byte[] archive) {
    return new ChartLoader(new SourceCache(), false).load("app.tgz", Blob.of(archive));
  }

  @Test
  void readsAnArchiveWithOneInIt() throws IOException {
    byte[] sub = archive("db/Chart.yaml", CHART.replace("app", "db"), "db/values.yaml", "x: 1\n");
    Path file = Files.createDirectories(dir.resolve("app/charts")).resolve("db-1.0.0.tgz");
    Files.write(file, sub);
    Files.writeString(dir.resolve("app/Chart.yaml"), CHART);
    Chart chart = new ChartLoader(new SourceCache(), false).load(new DiskTree(dir), "app");
    assertThat(chart.dependencies()).extracting(Chart::name).containsExactly("db");
    assertThat(chart.dependencies().get(0).values()).containsEntry("x", 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app/../../etc/passwd | parent directory",
        "app/templates/../../../x | parent directory",
        "app//etc/passwd | absolute paths",
        "app/c:/x | illegally named",
        "app\\..\\x | parent directory",
        "Chart.yaml | outside the base directory",
      })
  void refusesWhatLeadsOut(String name, String message) throws IOException {
    byte[] bytes = archive("app/Chart.yaml", CHART, name, "x");
    assertThatThrownBy(() -> load(bytes))
        .isInstanceOf(HelmFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    byte[] bytes = archive("app/Chart.yaml", CHART, "app/big", "x".repeat(6 * 1024 * 1024));
    assertThatThrownBy(() -> load(bytes)).hasMessageContaining("larger than the maximum file size");
  }

  @Test
  void refusesAnArchiveThatEndsEarly() throws IOException {
    byte[] whole = archive("app/Chart.yaml", CHART, "app/values.yaml", "a: 1\n".repeat(4000));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> load(half)).isInstanceOf(HelmFailure.class);
    assertThatThrownBy(() -> load(new byte[] {1, 2, 3, 4})).hasMessageContaining("gzipped");
  }

  @Test
  void aLinkInACircleEnds() throws IOException {
    Files.createDirectories(dir.resolve("app/templates"));
    Files.writeString(dir.resolve("app/Chart.yaml"), CHART);
    Files.createSymbolicLink(dir.resolve("app/templates/again"), dir.resolve("app"));
    assertThatThrownBy(
            () -> new ChartLoader(new SourceCache(), false).load(new DiskTree(dir), "app"))
        .isInstanceOf(HelmFailure.class);
  }
}
