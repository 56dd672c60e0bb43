package dev.drydock.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process holds. */
final class Heap {
  private static final int CHUNK = 16 << 20;

  private Heap() {}

  /** Memory runs out once: caches give up what they can. */
  static void press() {
    List<byte[]> pressure = new ArrayList<>();
    try {
      while (true) {
        pressure.add(new byte[CHUNK]);
      }
    } catch (OutOfMemoryError e) {
      pressure.clear();
    }
  }

  /** Bytes that are reachable. */
  static long held() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime r = Runtime.getRuntime();
      least = Math.min(least, r.totalMemory() - r.freeMemory());
    }
    return least;
  }

  /**
   * Writes how many objects of each class there are, as {@code jmap -histo:live} prints it, to
   * {@code drydock.histogram}/NAME where that property is set: two of them tell what grew.
   */
  static void histogram(String name) {
    String directory = System.getProperty("drydock.histogram");
    if (directory == null) {
      return;
    }
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[] {}},
                  new String[] {String[].class.getName()});
      Files.writeString(Path.of(directory, name), String.valueOf(text));
    } catch (JMException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
