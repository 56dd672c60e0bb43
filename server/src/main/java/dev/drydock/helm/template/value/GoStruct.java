package dev.drydock.helm.template.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A struct, or a pointer to one when its type is of kind PTR: {@code chart.Metadata}, {@code
 * *chartutil.Capabilities}.
 */
public final class GoStruct {
  private final GoType type;
  private final Map<String, @Nullable Object> fields;
  private final @Nullable Object encoded;
  private final @Nullable String printed;
  private final @Nullable Object payload;

  /**
   * @param fields the exported ones in the order of their declaration
   * @param encoded what encoding/json would make of it, as plain maps and lists; null for the
   *     fields under their own names
   * @param printed what its String method says; null when it has none
   */
  public GoStruct(
      GoType type,
      Map<String, @Nullable Object> fields,
      @Nullable Object encoded,
      @Nullable String printed) {
    this(type, fields, encoded, printed, null);
  }

  private GoStruct(
      GoType type,
      Map<String, @Nullable Object> fields,
      @Nullable Object encoded,
      @Nullable String printed,
      @Nullable Object payload) {
    this.type = type;
    this.fields = new LinkedHashMap<>(fields);
    this.encoded = encoded;
    this.printed = printed;
    this.payload = payload;
  }

  /** A struct without exported fields that has a String method, and what stands behind it. */
  public static GoStruct opaque(GoType type, Object payload, Object encoded, String printed) {
    return new GoStruct(type, Map.of(), encoded, printed, payload);
  }

  /** What stands behind a struct without fields; null for the others. */
  public @Nullable Object payload() {
    return payload;
  }

  public GoType type() {
    return type;
  }

  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  public boolean has(String field) {
    return fields.containsKey(field);
  }

  public @Nullable Object get(String field) {
    return fields.get(field);
  }

  /** As encoding/json sees it. */
  public Object encoded() {
    return encoded == null ? fields : encoded;
  }

  public Optional<String> printed() {
    return Optional.ofNullable(printed);
  }
}
