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
  private final @Nullable String inPlace;

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
    this(type, fields, encoded, printed, null, null);
  }

  private GoStruct(
      GoType type,
      Map<String, @Nullable Object> fields,
      @Nullable Object encoded,
      @Nullable String printed,
      @Nullable Object payload,
      @Nullable String inPlace) {
    this.type = type;
    this.fields = new LinkedHashMap<>(fields);
    this.encoded = encoded;
    this.printed = printed;
    this.payload = payload;
    this.inPlace = inPlace;
  }

  /** A struct without exported fields that has a String method, and what stands behind it. */
  public static GoStruct opaque(GoType type, Object payload, Object encoded, String printed) {
    return new GoStruct(type, Map.of(), encoded, printed, payload, null);
  }

  /**
   * A struct to which only its pointer has a String method: templates find that where they print
   * the struct in its place, functions get a copy that has none.
   *
   * @param fields all of them, for formatting
   * @param exported those that templates and encoders find
   * @param inPlace what the method says
   */
  public static GoStruct addressed(
      GoType type,
      Map<String, @Nullable Object> fields,
      Map<String, @Nullable Object> exported,
      String inPlace) {
    return new GoStruct(type, exported, null, null, fields, inPlace);
  }

  /** What a template prints of it in its place, where that is something else than functions do. */
  public Optional<String> inPlace() {
    return Optional.ofNullable(inPlace);
  }

  /** What stands behind a struct without fields; null for the others. */
  public @Nullable Object payload() {
    return inPlace == null ? payload : null;
  }

  /** The fields that formatting shows, others than the exported ones too. */
  @SuppressWarnings("unchecked") // put there by addressed
  public Map<String, @Nullable Object> shown() {
    return inPlace != null && payload instanceof Map<?, ?> all
        ? (Map<String, @Nullable Object>) all
        : fields;
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
