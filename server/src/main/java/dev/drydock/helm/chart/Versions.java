package dev.drydock.helm.chart;

import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as Helm compares them. */
public final class Versions {
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final Pattern LOOSE =
      Pattern.compile(
          "v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?(?:-("
              + IDENTIFIERS
              + "))?(?:\\+("
              + IDENTIFIERS
              + "))?");

  private Versions() {}

  /** Reads a version whose last numbers may be missing, as Masterminds/semver does. */
  public static Optional<Semver> parse(String text) {
    Matcher m = LOOSE.matcher(text);
    return m.matches()
        ? Optional.of(
            new Semver(
                number(m.group(1)),
                number(m.group(2)),
                number(m.group(3)),
                m.group(4) == null ? "" : m.group(4),
                m.group(5) == null ? "" : m.group(5)))
        : Optional.empty();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Whether a version lies in a range; not where either cannot be read. */
  public static boolean fits(String range, String version) {
    return SemverRange.parse(range).flatMap(r -> parse(version).filter(r::contains)).isPresent();
  }
}
