package dev.drydock.base;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version. Two that differ in build metadata only are different records that compare as
 * equal.
 *
 * @param pre what stands behind {@code -}; empty for a release
 * @param metadata what stands behind {@code +}; empty where there is none
 */
public record Semver(long major, long minor, long patch, String pre, String metadata)
    implements Comparable<Semver> {
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final Pattern STRICT =
      Pattern.compile(
          "v?(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})(?:-("
              + IDENTIFIERS
              + "))?(?:\\+("
              + IDENTIFIERS
              + "))?");

  /**
   * Reads a version of three numbers, as Flux reads tags: a leading {@code v} is allowed, missing
   * numbers and leading zeros are not.
   */
  public static Optional<Semver> parse(String text) {
    Matcher m = STRICT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String pre = m.group(4) == null ? "" : m.group(4);
    for (String id : pre.split("\\.")) {
      if (id.length() > 1 && id.startsWith("0") && numeric(id)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Semver(
            Long.parseLong(m.group(1)),
            Long.parseLong(m.group(2)),
            Long.parseLong(m.group(3)),
            pre,
            m.group(5) == null ? "" : m.group(5)));
  }

  public boolean isPrerelease() {
    return !pre.isEmpty();
  }

  @Override
  public int compareTo(Semver o) {
    int n = Long.compare(major, o.major);
    n = n != 0 ? n : Long.compare(minor, o.minor);
    n = n != 0 ? n : Long.compare(patch, o.patch);
    return n != 0 ? n : comparePre(pre, o.pre);
  }

  static int comparePre(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    String[] x = a.split("\\.");
    String[] y = b.split("\\.");
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      int n = compareIdentifier(x[i], y[i]);
      if (n != 0) {
        return n;
      }
    }
    return Integer.compare(x.length, y.length);
  }

  private static int compareIdentifier(String a, String b) {
    if (numeric(a) && numeric(b)) {
      int n = Integer.compare(a.length(), b.length());
      return n != 0 ? n : a.compareTo(b);
    }
    return numeric(a) != numeric(b) ? (numeric(a) ? -1 : 1) : a.compareTo(b);
  }

  private static boolean numeric(String id) {
    return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return major
        + "."
        + minor
        + "."
        + patch
        + (pre.isEmpty() ? "" : "-" + pre)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }
}
