package dev.drydock.helm.chart;

import dev.drydock.base.Source;
import dev.drydock.vfs.Blob;
import java.nio.charset.StandardCharsets;

/**
 * A file of a chart.
 *
 * @param name below the chart's directory: {@code templates/x.yaml}
 * @param path where it lies in the tree; one inside of an archive has the archive's path in front
 * @param bytes without a byte order mark; not to be changed
 * @param id git's blob id of the bytes
 */
public record ChartFile(String name, String path, byte[] bytes, String id) {
  static ChartFile of(String name, String path, Blob blob) {
    byte[] b = blob.bytes();
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      Blob bare = Blob.of(java.util.Arrays.copyOfRange(b, 3, b.length));
      return new ChartFile(name, path, bare.bytes(), bare.id());
    }
    return new ChartFile(name, path, b, blob.id());
  }

  ChartFile named(String other) {
    return new ChartFile(other, path, bytes, id);
  }

  /** The bytes as text; what is no UTF-8 in them is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public Blob blob() {
    return new Blob(bytes, id);
  }

  public Source source() {
    return new Source(path, id, text());
  }

  /** The last part of the name. */
  public String base() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
