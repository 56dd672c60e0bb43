package dev.drydock.helm.chart;

import dev.drydock.helm.values.HelmFailure;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.Tar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The files of a packaged chart ({@code .tgz}), with Helm's own limits and refusals. */
final class ChartArchive {
  static final long MAX_TOTAL = 100L * 1024 * 1024;
  private static final int MAX_ENTRIES = 20_000;
  private static final Pattern DRIVE = Pattern.compile("^[a-zA-Z]:/.*", Pattern.DOTALL);

  private ChartArchive() {}

  /**
   * Unpacks in memory.
   *
   * @param path of the archive in the tree
   * @throws HelmFailure for what is no archive, too large, or leads out of the chart
   */
  static List<ChartFile> files(String path, byte[] bytes) {
    if (bytes.length < 3 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b || bytes[2] != 8) {
      throw new HelmFailure("file '" + path + "' does not appear to be a gzipped archive", null);
    }
    List<ChartFile> out = new ArrayList<>();
    long left = MAX_TOTAL;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      Tar tar = new Tar(in, MAX_TOTAL);
      for (Tar.Entry e = tar.next(); e != null; e = tar.next()) {
        if (e.directory()) {
          continue;
        }
        String name = name(e.name());
        if (e.size() > left) {
          throw tooLarge();
        }
        if (e.size() > ChartDirectory.MAX_FILE) {
          throw new HelmFailure(
              "decompressed chart file \""
                  + e.name()
                  + "\" is larger than the maximum file size "
                  + ChartDirectory.MAX_FILE,
              null);
        }
        byte[] content = tar.content(e);
        left -= content.length;
        if (left <= 0 || out.size() >= MAX_ENTRIES) {
          throw tooLarge();
        }
        out.add(ChartFile.of(name, path + "/" + e.name(), Blob.of(content)));
      }
    } catch (IOException e) {
      throw new HelmFailure("file '" + path + "' cannot be read: " + e.getMessage(), null);
    }
    if (out.isEmpty()) {
      throw new HelmFailure("no files in chart archive", null);
    }
    return out;
  }

  private static HelmFailure tooLarge() {
    return new HelmFailure(
        "decompressed chart is larger than the maximum file size " + MAX_TOTAL, null);
  }

  /** The entry's name below the chart's own directory. */
  private static String name(String entry) {
    String slashed = entry.contains("\\") ? entry.replace("/", "\0").replace('\\', '/') : entry;
    int slash = slashed.indexOf('/');
    String first = slash < 0 ? slashed : slashed.substring(0, slash);
    String below = slash < 0 ? "" : slashed.substring(slash + 1).replace('\0', '/');
    if (below.startsWith("/")) {
      throw new HelmFailure("chart illegally contains absolute paths", null);
    }
    String clean = clean(below);
    if (clean.equals(".")) {
      throw new HelmFailure(
          "chart illegally contains content outside the base directory: \"" + entry + "\"", null);
    }
    if (clean.startsWith("..")) {
      throw new HelmFailure("chart illegally references parent directory", null);
    }
    if (DRIVE.matcher(clean).matches()) {
      throw new HelmFailure("chart contains illegally named files", null);
    }
    if (first.equals("Chart.yaml")) {
      throw new HelmFailure("chart yaml not in base directory", null);
    }
    return clean;
  }

  private static String clean(String path) {
    List<String> out = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..") && !out.isEmpty() && !out.get(out.size() - 1).equals("..")) {
        out.remove(out.size() - 1);
      } else {
        out.add(part);
      }
    }
    return out.isEmpty() ? "." : String.join("/", out);
  }
}
