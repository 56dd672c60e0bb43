package dev.drydock.helm.template.value;

/**
 * An integer of any Go type but int64, which is a {@code Long}.
 *
 * @param value its bits; of an unsigned 64 bit type to be read as unsigned
 */
public record GoInt(GoKind kind, long value) {
  public GoInt {
    if (kind == GoKind.INT64 || !(kind.signed() || kind.unsigned())) {
      throw new IllegalArgumentException(kind.toString());
    }
  }

  /** A Go int. */
  public static GoInt of(long value) {
    return new GoInt(GoKind.INT, value);
  }

  @Override
  public String toString() {
    return kind.unsigned() ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
