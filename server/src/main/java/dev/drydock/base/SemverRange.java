package dev.drydock.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions as Flux and Helm write it, with the meaning that Masterminds/semver 3.5 gives
 * it: {@code >=1.2.0 <2}, {@code ~1.4}, {@code ^0.3.1}, {@code 1.x}, {@code 1.2 - 1.4.5}, {@code
 * 1.x || >=2.5.0-rc.1}. Pre-releases lie in a range only where one of the bounds joined with "and"
 * is a pre-release itself.
 */
public final class SemverRange {
  private static final int MAX_LENGTH = 512;
  private static final int MAX_ALTERNATIVES = 32;
  private static final String PART = "(?:\\d+|[xX*])";
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final String VERSION =
      "v?"
          + PART
          + "(?:\\."
          + PART
          + ")?(?:\\."
          + PART
          + ")?(?:-"
          + IDENTIFIERS
          + ")?(?:\\+"
          + IDENTIFIERS
          + ")?";
  private static final Pattern BOUND =
      Pattern.compile(
          "(=>|=<|>=|<=|!=|~>|=|>|<|~|\\^|)\\s*v?("
              + PART
              + ")(?:\\.("
              + PART
              + "))?(?:\\.("
              + PART
              + "))?(?:-("
              + IDENTIFIERS
              + "))?(?:\\+"
              + IDENTIFIERS
              + ")?");
  private static final Pattern HYPHEN =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+");

  private final String text;
  private final List<List<Bound>> alternatives;

  private SemverRange(String text, List<List<Bound>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /** Reads a range; empty where the text is none. */
  public static Optional<SemverRange> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] ors = HYPHEN.matcher(text).replaceAll(">= $1, <= $2 ").split("\\|\\|", -1);
    if (ors.length > MAX_ALTERNATIVES) {
      return Optional.empty();
    }
    List<List<Bound>> alternatives = new ArrayList<>();
    for (String or : ors) {
      Optional<List<Bound>> bounds = bounds(or.strip());
      if (bounds.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(bounds.get());
    }
    return Optional.of(new SemverRange(text, alternatives));
  }

  private static Optional<List<Bound>> bounds(String text) {
    List<Bound> out = new ArrayList<>();
    Matcher bound = BOUND.matcher(text);
    Matcher between = BETWEEN.matcher(text);
    for (int at = 0; ; ) {
      bound.region(at, text.length());
      if (!bound.lookingAt()) {
        return Optional.empty();
      }
      Optional<Bound> read = Bound.of(bound);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      out.add(read.get());
      at = bound.end();
      if (at == text.length()) {
        return Optional.of(out);
      }
      between.region(at, text.length());
      if (!between.lookingAt()) {
        return Optional.empty();
      }
      at = between.end();
    }
  }

  public boolean contains(Semver v) {
    return alternatives.stream()
        .anyMatch(
            and ->
                (!v.isPrerelease() || and.stream().anyMatch(b -> b.at().isPrerelease()))
                    && and.stream().allMatch(b -> b.admits(v)));
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * An operator and a version of which only some numbers may be given.
   *
   * @param at the version, numbers not given being 0
   * @param given how many of its numbers are given, from the left
   */
  private record Bound(String operator, Semver at, int given) {
    static Optional<Bound> of(Matcher m) {
      int given = wild(m.group(2)) ? 0 : wild(m.group(3)) ? 1 : wild(m.group(4)) ? 2 : 3;
      try {
        long major = given > 0 ? Long.parseLong(m.group(2)) : 0;
        long minor = given > 1 ? Long.parseLong(m.group(3)) : 0;
        long patch = given > 2 ? Long.parseLong(m.group(4)) : 0;
        return Optional.of(
            new Bound(
                m.group(1),
                new Semver(major, minor, patch, m.group(5) == null ? "" : m.group(5), ""),
                given));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    private static boolean wild(@org.jspecify.annotations.Nullable String part) {
      return part == null || part.equals("x") || part.equals("X") || part.equals("*");
    }

    boolean admits(Semver v) {
      return switch (operator) {
        case "", "=" -> given < 3 ? tilde(v) : v.compareTo(at) == 0;
        case "!=" -> differs(v);
        case ">" -> above(v);
        case "<" -> v.compareTo(at) < 0;
        case ">=", "=>" -> v.compareTo(at) >= 0;
        case "<=", "=<" -> upTo(v);
        case "~", "~>" -> tilde(v);
        default -> caret(v);
      };
    }

    private boolean sameMajor(Semver v) {
      return v.major() == at.major();
    }

    private boolean sameMinor(Semver v) {
      return sameMajor(v) && v.minor() == at.minor();
    }

    private boolean differs(Semver v) {
      return switch (given) {
        case 1 -> !sameMajor(v);
        case 2 -> !sameMinor(v) || Semver.comparePre(v.pre(), at.pre()) != 0;
        default -> v.compareTo(at) != 0;
      };
    }

    private boolean above(Semver v) {
      return switch (given) {
        case 1 -> v.major() > at.major();
        case 2 -> v.major() > at.major() || (sameMajor(v) && v.minor() > at.minor());
        default -> v.compareTo(at) > 0;
      };
    }

    private boolean upTo(Semver v) {
      return switch (given) {
        case 3 -> v.compareTo(at) <= 0;
        case 1 -> v.major() <= at.major();
        default -> v.major() < at.major() || (sameMajor(v) && v.minor() <= at.minor());
      };
    }

    /**
     * Up to the next minor version; with a major alone, up to the next major. {@code ~0.0.0} is
     * everything.
     */
    private boolean tilde(Semver v) {
      if (v.compareTo(at) < 0) {
        return false;
      }
      return switch (given) {
        case 0 -> true;
        case 1 -> sameMajor(v);
        case 2 -> sameMinor(v);
        default -> sameMinor(v) || (at.major() == 0 && at.minor() == 0 && at.patch() == 0);
      };
    }

    /** Up to the next version that changes the leftmost number that is not 0. */
    private boolean caret(Semver v) {
      if (v.compareTo(at) < 0 || !sameMajor(v)) {
        return false;
      }
      if (at.major() > 0 || given == 1) {
        return true;
      }
      return v.minor() == at.minor() && (at.minor() > 0 || given == 2 || v.patch() == at.patch());
    }
  }
}
