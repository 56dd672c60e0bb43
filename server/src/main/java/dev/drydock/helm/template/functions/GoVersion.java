package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Masterminds/semver 3.5 reads it: a leading v, missing numbers and leading zeros are
 * allowed.
 */
record GoVersion(long major, long minor, long patch, String pre, String metadata, String original)
    implements Comparable<GoVersion> {
  private static final int LONGEST = 256;
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final Pattern LOOSE =
      Pattern.compile(
          "v?([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?(?:-("
              + IDENTIFIERS
              + "))?(?:\\+("
              + IDENTIFIERS
              + "))?");

  /**
   * @throws GoFailure for what is no version
   */
  static GoVersion parse(String v) {
    if (v.length() > LONGEST) {
      throw new GoFailure("version string is too long (max " + LONGEST + " bytes)");
    }
    Matcher m = LOOSE.matcher(v);
    if (!m.matches()) {
      throw new GoFailure("invalid semantic version");
    }
    return new GoVersion(
        segment(m.group(1)),
        segment(m.group(2)),
        segment(m.group(3)),
        m.group(4) == null ? "" : checkedPre(m.group(4)),
        m.group(5) == null ? "" : m.group(5),
        v);
  }

  private static long segment(String s) {
    if (s == null) {
      return 0;
    }
    String digits = s.startsWith(".") ? s.substring(1) : s;
    BigInteger n = new BigInteger(digits);
    if (n.bitLength() > 64) {
      throw new GoFailure(
          "error parsing version segment: strconv.ParseUint: parsing \""
              + digits
              + "\": value out of range");
    }
    return n.longValue();
  }

  static String checkedPre(String pre) {
    for (String id : pre.isEmpty() ? new String[0] : pre.split("\\.", -1)) {
      if (digits(id)) {
        if (id.length() > 1 && id.startsWith("0")) {
          throw new GoFailure("version segment starts with 0");
        }
      } else if (!id.matches("[0-9A-Za-z-]*")) {
        throw new GoFailure("invalid prerelease string");
      }
    }
    return pre;
  }

  static String checkedMetadata(String metadata) {
    for (String id : metadata.isEmpty() ? new String[0] : metadata.split("\\.", -1)) {
      if (!id.matches("[0-9A-Za-z-]*")) {
        throw new GoFailure("invalid metadata string");
      }
    }
    return metadata;
  }

  private static boolean digits(String s) {
    return !s.isEmpty() && s.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  GoVersion next(long a, long b, long c) {
    return new GoVersion(a, b, c, "", "", "").named(original);
  }

  GoVersion with(String newPre, String newMetadata) {
    return new GoVersion(major, minor, patch, newPre, newMetadata, "").named(original);
  }

  private GoVersion named(String before) {
    String v = before.startsWith("v") ? "v" : "";
    return new GoVersion(major, minor, patch, pre, metadata, v + this);
  }

  @Override
  public int compareTo(GoVersion o) {
    int n = Long.compareUnsigned(major, o.major);
    n = n != 0 ? n : Long.compareUnsigned(minor, o.minor);
    n = n != 0 ? n : Long.compareUnsigned(patch, o.patch);
    if (n != 0) {
      return n < 0 ? -1 : 1;
    }
    if (pre.isEmpty() || o.pre.isEmpty()) {
      return Boolean.compare(pre.isEmpty(), o.pre.isEmpty());
    }
    return comparePre(pre, o.pre);
  }

  static int comparePre(String a, String b) {
    String[] x = a.split("\\.", -1);
    String[] y = b.split("\\.", -1);
    for (int i = 0; i < Math.max(x.length, y.length); i++) {
      int n = part(i < x.length ? x[i] : "", i < y.length ? y[i] : "");
      if (n != 0) {
        return n;
      }
    }
    return 0;
  }

  private static int part(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? -1 : 1;
    }
    boolean na = digits(a);
    boolean nb = digits(b);
    if (na && nb) {
      return new BigInteger(a).compareTo(new BigInteger(b)) > 0 ? 1 : -1;
    }
    return na != nb ? (na ? -1 : 1) : a.compareTo(b) > 0 ? 1 : -1;
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(major)
        + "."
        + Long.toUnsignedString(minor)
        + "."
        + Long.toUnsignedString(patch)
        + (pre.isEmpty() ? "" : "-" + pre)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }
}
