package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.value.GoInt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, read as what the signature promises. */
public final class Args {
  private final @Nullable Object[] values;

  public Args(@Nullable Object[] values) {
    this.values = values;
  }

  public int size() {
    return values.length;
  }

  public @Nullable Object get(int i) {
    return values[i];
  }

  public String string(int i) {
    return String.valueOf(values[i]);
  }

  public boolean bool(int i) {
    return Boolean.TRUE.equals(values[i]);
  }

  /** Of a parameter of any integer type. */
  public long integer(int i) {
    Object v = values[i];
    return v instanceof GoInt n ? n.value() : v instanceof Long l ? l : 0;
  }

  public double floating(int i) {
    return values[i] instanceof Double d ? d : 0;
  }

  /** A map; an empty one for nil. */
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> map(int i) {
    Object v = values[i];
    return v == null ? new java.util.HashMap<>() : (Map<String, @Nullable Object>) v;
  }

  /** The arguments from {@code from} on; writes go through to none. */
  public List<@Nullable Object> from(int from) {
    return Arrays.asList(Arrays.copyOfRange(values, from, values.length));
  }
}
