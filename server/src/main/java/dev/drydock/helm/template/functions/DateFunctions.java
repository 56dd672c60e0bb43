package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.CallContext;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Dates. Whatever asks the clock is marked as not repeatable; the local zone is UTC, as in the
 * controllers.
 */
final class DateFunctions {
  private DateFunctions() {}

  static void add(Registry r) {
    r.unrepeatable("now", "", (c, a) -> TimeValue.of(ZonedDateTime.now(ZoneOffset.UTC)));
    r.add("date", "string, any", (c, a) -> format(c, a.string(0), a.get(1), "Local"));
    r.both(
        "dateInZone",
        "date_in_zone",
        "string, any, string",
        (c, a) -> format(c, a.string(0), a.get(1), a.string(2)));
    r.add("htmlDate", "any", (c, a) -> format(c, "2006-01-02", a.get(0), "Local"));
    r.add(
        "htmlDateInZone", "any, string", (c, a) -> format(c, "2006-01-02", a.get(0), a.string(1)));
    r.both("dateModify", "date_modify", "string, time", (c, a) -> modify(a, false));
    r.both("mustDateModify", "must_date_modify", "string, time", (c, a) -> modify(a, true));
    r.add("toDate", "string, string", (c, a) -> toDate(a, false));
    r.add("mustToDate", "string, string", (c, a) -> toDate(a, true));
    r.add("unixEpoch", "time", (c, a) -> Long.toString(TimeValue.time(a.get(0)).toEpochSecond()));
    r.add("duration", "any", (c, a) -> duration(a.get(0)));
    r.add("durationRound", "any", (c, a) -> rounded(c, a.get(0)));
    r.unrepeatable("ago", "any", (c, a) -> ago(a.get(0)));
  }

  private static @Nullable ZonedDateTime time(@Nullable Object v) {
    if (TimeValue.is(v)) {
      return TimeValue.time(v);
    }
    if (v instanceof Long s) {
      return at(s);
    }
    return v instanceof GoInt i && (i.kind() == GoKind.INT || i.kind() == GoKind.INT32)
        ? at(i.value())
        : null;
  }

  private static ZonedDateTime at(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new GoFailure("time out of range");
    }
  }

  private static String format(CallContext c, String layout, @Nullable Object v, String zone) {
    ZonedDateTime t = time(v);
    if (t == null) {
      c.inexact("now");
      t = ZonedDateTime.now(ZoneOffset.UTC);
    }
    return GoLayout.format(layout, t.withZoneSameInstant(zone(zone)));
  }

  private static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static Object modify(Args a, boolean must) {
    ZonedDateTime t = TimeValue.time(a.get(1));
    try {
      return TimeValue.of(t.plusNanos(GoDuration.parse(a.string(0))));
    } catch (GoFailure e) {
      if (must) {
        throw e;
      }
      return a.get(1) == null ? TimeValue.of(t) : a.get(1);
    }
  }

  private static Object toDate(Args a, boolean must) {
    try {
      return TimeValue.of(GoLayout.parse(a.string(0), a.string(1)));
    } catch (GoFailure e) {
      if (must) {
        throw e;
      }
      return TimeValue.of(TimeValue.ZERO);
    }
  }

  private static String duration(@Nullable Object v) {
    long n = 0;
    if (v instanceof Long l) {
      n = l;
    } else if (v instanceof String s && s.matches("[-+]?[0-9]{1,30}")) {
      BigInteger b = new BigInteger(s.startsWith("+") ? s.substring(1) : s);
      n = b.bitLength() > 63 ? b.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE : b.longValue();
    }
    return GoDuration.print(n * 1_000_000_000L);
  }

  private static String rounded(CallContext c, @Nullable Object v) {
    long d = 0;
    if (v instanceof Long l) {
      d = l;
    } else if (v instanceof String s) {
      try {
        d = GoDuration.parse(s);
      } catch (GoFailure e) {
        d = 0;
      }
    } else if (TimeValue.is(v)) {
      c.inexact("durationRound");
      d = Duration.between(TimeValue.time(v), ZonedDateTime.now(ZoneOffset.UTC)).toNanos();
    }
    long u = Math.abs(d);
    long hour = 3_600_000_000_000L;
    long[] units = {hour * 24 * 365, hour * 24 * 30, hour * 24, hour, hour / 60, hour / 3600};
    String[] names = {"y", "mo", "d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (u > units[i]) {
        return u / units[i] + names[i];
      }
    }
    return "0s";
  }

  private static String ago(@Nullable Object v) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    ZonedDateTime t = v instanceof GoInt i && i.kind() != GoKind.INT ? now : time(v);
    Duration d = Duration.between(t == null ? now : t, now);
    return GoDuration.print(
        (d.toSeconds() + (d.toNanosPart() >= 500_000_000 ? 1 : 0)) * 1_000_000_000L);
  }
}
