package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** time.Time with the methods that templates can use. */
final class TimeValue {
  /** Go's zero time. */
  static final ZonedDateTime ZERO = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final GoType TYPE = GoFunction.TIME.named("time.Time", methods());

  private TimeValue() {}

  static GoStruct of(ZonedDateTime t) {
    String json = GoLayout.format("2006-01-02T15:04:05.999999999Z07:00", t);
    String printed = GoLayout.format("2006-01-02 15:04:05.999999999 -0700 MST", t);
    return GoStruct.opaque(TYPE, t, json, printed);
  }

  static boolean is(@Nullable Object v) {
    return v instanceof GoStruct s && s.payload() instanceof ZonedDateTime;
  }

  static ZonedDateTime time(@Nullable Object v) {
    return v instanceof GoStruct s && s.payload() instanceof ZonedDateTime t ? t : ZERO;
  }

  /** What a method makes of a time. */
  private interface Read {
    Object of(ZonedDateTime t);
  }

  /** What a method makes of two. */
  private interface Compare {
    boolean of(ZonedDateTime a, ZonedDateTime b);
  }

  private static GoMethod read(Read r) {
    return new GoMethod(List.of(), (self, a) -> r.of(time(self)));
  }

  private static GoMethod number(Read r) {
    return read(t -> GoInt.of(((Number) r.of(t)).longValue()));
  }

  private static GoMethod compare(Compare c) {
    return new GoMethod(List.of(GoFunction.TIME), (self, a) -> c.of(time(self), time(a.get(0))));
  }

  private static Map<String, GoMethod> methods() {
    Map<String, GoMethod> m = new HashMap<>();
    m.put("Year", number(ZonedDateTime::getYear));
    m.put("Day", number(ZonedDateTime::getDayOfMonth));
    m.put("YearDay", number(ZonedDateTime::getDayOfYear));
    m.put("Hour", number(ZonedDateTime::getHour));
    m.put("Minute", number(ZonedDateTime::getMinute));
    m.put("Second", number(ZonedDateTime::getSecond));
    m.put("Nanosecond", number(ZonedDateTime::getNano));
    m.put("Month", read(t -> GoLayout.format("January", t)));
    m.put("Weekday", read(t -> GoLayout.format("Monday", t)));
    m.put("Unix", read(ZonedDateTime::toEpochSecond));
    m.put("UnixMilli", read(t -> t.toInstant().toEpochMilli()));
    m.put("UnixNano", read(t -> t.toEpochSecond() * 1_000_000_000L + t.getNano()));
    m.put("IsZero", read(t -> t.isEqual(ZERO)));
    m.put("UTC", read(t -> of(t.withZoneSameInstant(ZoneOffset.UTC))));
    m.put("Local", read(t -> of(t.withZoneSameInstant(ZoneOffset.UTC))));
    m.put("String", read(t -> GoLayout.format("2006-01-02 15:04:05.999999999 -0700 MST", t)));
    m.put("Before", compare(ZonedDateTime::isBefore));
    m.put("After", compare(ZonedDateTime::isAfter));
    m.put("Equal", compare(ZonedDateTime::isEqual));
    m.put(
        "Format",
        new GoMethod(
            List.of(GoType.STRING),
            (self, a) -> GoLayout.format(String.valueOf(a.get(0)), time(self))));
    m.put(
        "AddDate",
        new GoMethod(
            List.of(GoType.INT, GoType.INT, GoType.INT),
            (self, a) ->
                of(
                    time(self)
                        .withDayOfMonth(1)
                        .plusYears(n(a.get(0)))
                        .plusMonths(n(a.get(1)))
                        .plusDays(n(a.get(2)) + time(self).getDayOfMonth() - 1))));
    return m;
  }

  private static long n(@Nullable Object v) {
    return v instanceof GoInt i ? i.value() : 0;
  }
}
