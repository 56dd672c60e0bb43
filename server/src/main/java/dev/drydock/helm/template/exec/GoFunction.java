package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that templates can call.
 *
 * @param parameters the last one repeats if {@code variadic}
 * @param traced whether a string argument arrives with what is known of its origin
 * @param inexact whether another run would give something else
 */
public record GoFunction(
    String name,
    GoType[] parameters,
    boolean variadic,
    boolean traced,
    boolean inexact,
    Body body) {
  /** A parameter that takes every value as it is: what Go declares as reflect.Value. */
  public static final GoType VALUE = GoType.of("reflect.Value", GoKind.STRUCT);

  /** A time.Time. */
  public static final GoType TIME = GoType.of("time.Time", GoKind.STRUCT);

  private static final Map<String, GoType> TYPES =
      Map.ofEntries(
          Map.entry("string", GoType.STRING),
          Map.entry("bool", GoType.BOOL),
          Map.entry("int", GoType.INT),
          Map.entry("uint32", GoType.integer(GoKind.UINT32)),
          Map.entry("float64", GoType.FLOAT64),
          Map.entry("any", GoType.INTERFACE),
          Map.entry("value", VALUE),
          Map.entry("time", TIME),
          Map.entry("[]any", GoType.SLICE),
          Map.entry("map", GoType.MAP),
          Map.entry("certificate", GoType.of("sprig.certificate", GoKind.STRUCT)));

  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * @param a fits the parameters; a variadic part is not wrapped up
     * @throws dev.drydock.helm.template.value.GoFailure for an error or a panic
     */
    @Nullable Object call(CallContext c, Args a);
  }

  /**
   * @param signature {@code "string, int, any..."}
   */
  public static GoFunction of(String name, String signature, Body body) {
    List<GoType> types = new ArrayList<>();
    boolean variadic = signature.endsWith("...");
    String list = variadic ? signature.substring(0, signature.length() - 3) : signature;
    for (String word : list.isBlank() ? new String[0] : list.split(",\\s*")) {
      GoType type = TYPES.get(word.strip());
      if (type == null) {
        throw new IllegalArgumentException(name + ": " + word);
      }
      types.add(type);
    }
    return new GoFunction(name, types.toArray(new GoType[0]), variadic, false, false, body);
  }

  /** The same, its strings with their origin. */
  public GoFunction tracing() {
    return new GoFunction(name, parameters, variadic, true, inexact, body);
  }

  /** The same, marked as one that cannot be repeated. */
  public GoFunction unrepeatable() {
    return new GoFunction(name, parameters, variadic, traced, true, body);
  }

  public GoFunction named(String other) {
    return new GoFunction(other, parameters, variadic, traced, inexact, body);
  }
}
