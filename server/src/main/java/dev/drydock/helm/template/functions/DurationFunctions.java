package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.parse.NumberLiteral;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lengths of time, which Helm 4 has and Helm 3 has not. */
final class DurationFunctions {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final GoType TYPE =
      GoType.of("time.Duration", GoKind.INT64).named("time.Duration", methods());

  private DurationFunctions() {}

  static void add(Registry r) {
    r.add("mustToDuration", "any", (c, a) -> value(nanos(a.get(0))));
    r.add("durationSeconds", "any", (c, a) -> in(quietly(a.get(0)), SECOND));
    r.add("durationMilliseconds", "any", (c, a) -> quietly(a.get(0)) / 1_000_000);
    r.add("durationMicroseconds", "any", (c, a) -> quietly(a.get(0)) / 1000);
    r.add("durationNanoseconds", "any", (c, a) -> quietly(a.get(0)));
    r.add("durationMinutes", "any", (c, a) -> in(quietly(a.get(0)), 60 * SECOND));
    r.add("durationHours", "any", (c, a) -> in(quietly(a.get(0)), HOUR));
    r.add("durationDays", "any", (c, a) -> in(quietly(a.get(0)), HOUR) / 24.0);
    r.add("durationWeeks", "any", (c, a) -> in(quietly(a.get(0)), HOUR) / 24.0 / 7.0);
    r.add("durationRoundTo", "any, any", (c, a) -> multiple(a.get(0), a.get(1), true));
    r.add("durationTruncateTo", "any, any", (c, a) -> multiple(a.get(0), a.get(1), false));
  }

  private static GoStruct value(long nanos) {
    return GoStruct.opaque(TYPE, nanos, nanos, GoDuration.print(nanos));
  }

  /** As Go works it out: the whole units, and then the rest. */
  private static double in(long nanos, long unit) {
    return (double) (nanos / unit) + (double) (nanos % unit) / unit;
  }

  private static long quietly(@Nullable Object v) {
    try {
      return nanos(v);
    } catch (GoFailure e) {
      return 0;
    }
  }

  private static long nanos(@Nullable Object v) {
    if (v instanceof GoStruct s && s.payload() instanceof Long n) {
      return n;
    }
    if (v instanceof String s) {
      return read(s);
    }
    if (v == null) {
      throw new GoFailure("invalid duration");
    }
    if (v instanceof Long || v instanceof GoInt) {
      long n = GoValues.integer(v);
      if (Math.abs(n) > Long.MAX_VALUE / SECOND) {
        throw new GoFailure("duration seconds overflow: " + n);
      }
      return n * SECOND;
    }
    if (v instanceof Double d) {
      return seconds(d);
    }
    throw new GoFailure("unsupported duration type " + GoValues.typeName(v));
  }

  private static long read(String s) {
    String t = s.strip();
    if (t.isEmpty()) {
      throw new GoFailure("empty duration");
    }
    try {
      return GoDuration.parse(t);
    } catch (GoFailure e) {
      Double d = NumberLiteral.parseFloat(t);
      if (d == null) {
        throw new GoFailure("could not parse duration " + GoQuote.quote(s));
      }
      return seconds(d);
    }
  }

  private static long seconds(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      throw new GoFailure("invalid duration seconds: " + d);
    }
    if (Math.abs(d * 1e9) > 0x1p63) {
      throw new GoFailure("duration seconds overflow: " + d);
    }
    return (long) (d * 1e9);
  }

  private static Object multiple(@Nullable Object v, @Nullable Object of, boolean rounds) {
    long d;
    try {
      d = nanos(v);
    } catch (GoFailure e) {
      return value(0);
    }
    try {
      return value(multiple(d, nanos(of), rounds));
    } catch (GoFailure e) {
      return value(d);
    }
  }

  private static long multiple(long d, long m, boolean rounds) {
    if (m <= 0) {
      return d;
    }
    long rest = Math.abs(d % m);
    long down = d - d % m;
    return rounds && rest + rest >= m ? down + (d < 0 ? -m : m) : down;
  }

  private static Map<String, GoMethod> methods() {
    Map<String, GoMethod> m = new HashMap<>();
    m.put("String", new GoMethod(List.of(), (self, a) -> GoDuration.print(quietly(self))));
    m.put("Seconds", new GoMethod(List.of(), (self, a) -> in(quietly(self), SECOND)));
    m.put("Minutes", new GoMethod(List.of(), (self, a) -> in(quietly(self), 60 * SECOND)));
    m.put("Hours", new GoMethod(List.of(), (self, a) -> in(quietly(self), HOUR)));
    m.put("Milliseconds", new GoMethod(List.of(), (self, a) -> quietly(self) / 1_000_000));
    m.put("Microseconds", new GoMethod(List.of(), (self, a) -> quietly(self) / 1000));
    m.put("Nanoseconds", new GoMethod(List.of(), (self, a) -> quietly(self)));
    return m;
  }
}
