package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoQuote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** time.Duration in nanoseconds: {@code 1h2m3.5s}. */
final class GoDuration {
  private static final Pattern PART = Pattern.compile("([0-9]*)(?:(\\.)([0-9]*))?([^0-9.]*)");

  private GoDuration() {}

  /** Duration.String. */
  static String print(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    BigDecimal abs = new BigDecimal(nanos).abs();
    if (abs.compareTo(BigDecimal.valueOf(1_000_000_000)) < 0) {
      int shift =
          abs.compareTo(BigDecimal.valueOf(1000)) < 0
              ? 0
              : abs.compareTo(BigDecimal.valueOf(1_000_000)) < 0 ? 3 : 6;
      String unit = shift == 0 ? "ns" : shift == 3 ? "µs" : "ms";
      return sign + plain(abs.movePointLeft(shift)) + unit;
    }
    BigDecimal seconds = abs.movePointLeft(9);
    BigDecimal minute = BigDecimal.valueOf(60);
    BigDecimal minutes = seconds.divideToIntegralValue(minute);
    BigDecimal rest = seconds.subtract(minutes.multiply(minute));
    StringBuilder b = new StringBuilder(sign);
    if (minutes.signum() > 0) {
      BigDecimal hours = minutes.divideToIntegralValue(minute);
      if (hours.signum() > 0) {
        b.append(plain(hours)).append('h');
      }
      b.append(plain(minutes.subtract(hours.multiply(minute)))).append('m');
    }
    return b.append(plain(rest)).append('s').toString();
  }

  private static String plain(BigDecimal d) {
    return d.signum() == 0 ? "0" : d.stripTrailingZeros().toPlainString();
  }

  /**
   * time.ParseDuration.
   *
   * @throws GoFailure for what is none
   */
  static long parse(String whole) {
    String s = whole;
    boolean negative = s.startsWith("-");
    if (negative || s.startsWith("+")) {
      s = s.substring(1);
    }
    if (s.equals("0")) {
      return 0;
    }
    GoFailure invalid = new GoFailure("time: invalid duration " + GoQuote.quote(whole));
    if (s.isEmpty()) {
      throw invalid;
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher m = PART.matcher(s);
    int at = 0;
    while (at < s.length()) {
      m.region(at, s.length());
      if (!m.lookingAt() || m.end() == at) {
        throw invalid;
      }
      String integer = m.group(1);
      String fraction = m.group(3) == null ? "" : m.group(3);
      if (integer.isEmpty() && fraction.isEmpty()) {
        throw invalid;
      }
      String unit = m.group(4);
      if (unit.isEmpty()) {
        throw new GoFailure("time: missing unit in duration " + GoQuote.quote(whole));
      }
      BigDecimal n = new BigDecimal((integer.isEmpty() ? "0" : integer) + "." + fraction + "0");
      sum =
          sum.add(
              n.multiply(BigDecimal.valueOf(nanos(unit, whole))).setScale(0, RoundingMode.DOWN));
      at = m.end();
    }
    BigDecimal limit =
        BigDecimal.valueOf(Long.MAX_VALUE).add(negative ? BigDecimal.ONE : BigDecimal.ZERO);
    if (sum.compareTo(limit) > 0) {
      throw invalid;
    }
    return negative ? sum.negate().longValue() : sum.longValue();
  }

  private static long nanos(String unit, String whole) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default ->
          throw new GoFailure(
              "time: unknown unit " + GoQuote.quote(unit) + " in duration " + GoQuote.quote(whole));
    };
  }
}
