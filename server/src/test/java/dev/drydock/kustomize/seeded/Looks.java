package dev.drydock.kustomize.seeded;

import java.util.List;

/** How a value at a place is written; always the plainest way unless a file is {@link Styled}. */
final class Looks {
  static final Looks PLAIN = new Looks(0, 0, false);

  private final long seed;
  private final long place;
  private final boolean comments;

  private Looks(long seed, long place, boolean comments) {
    this.seed = seed;
    this.place = place;
    this.comments = comments;
  }

  static Looks of(long seed, boolean comments) {
    return new Looks(seed == 0 ? 1 : seed, 17, comments);
  }

  Looks below(Object key) {
    return seed == 0 ? this : new Looks(seed, place * 31 + key.hashCode(), comments);
  }

  private Dice dice(int question) {
    long mixed = (seed * 0x9E3779B97F4A7C15L) ^ (place * 0xC2B2AE3D27D4EB4FL) ^ question;
    return new Dice(mixed ^ (mixed >>> 29));
  }

  boolean flow() {
    return seed != 0 && dice(1).chance(8);
  }

  boolean indented() {
    return seed != 0 && dice(2).chance(30);
  }

  String comment() {
    return comments && dice(3).chance(12) ? dice(4).of(" # note", "   #x", " # a: b") : "";
  }

  String before(String indent) {
    return comments && dice(5).chance(6)
        ? dice(6).of("# above\n" + indent, "\n" + indent, "  # elsewhere\n" + indent)
        : "";
  }

  String none() {
    return seed == 0 ? "null" : dice(7).of("null", "~", "", "Null");
  }

  /** Which of the forms that a text could be written in. */
  String text(List<String> forms) {
    return seed == 0 ? forms.get(0) : dice(8).pick(forms);
  }
}
