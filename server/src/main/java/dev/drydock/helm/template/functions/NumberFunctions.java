package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.CallContext;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.syntax.GoNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arithmetic: on int64, on decimals, and lists of numbers. */
final class NumberFunctions {
  private static final GoType INTS = GoType.slice(GoType.INT);

  private NumberFunctions() {}

  static void add(Registry r) {
    r.add("int", "any", (c, a) -> GoInt.of(Cast.toInt(a.get(0))));
    r.add("int64", "any", (c, a) -> Cast.toInt(a.get(0)));
    r.add("float64", "any", (c, a) -> Cast.toFloat(a.get(0)));
    r.add("atoi", "string", (c, a) -> GoInt.of(atoi(a.string(0))));
    r.add("toDecimal", "any", (c, a) -> octal(GoPrint.sprint(Collections.singletonList(a.get(0)))));
    r.add("add1", "any", (c, a) -> Cast.toInt(a.get(0)) + 1);
    r.add("add", "any...", (c, a) -> fold(a, 0, (x, y) -> x + y));
    r.add("sub", "any, any", (c, a) -> Cast.toInt(a.get(0)) - Cast.toInt(a.get(1)));
    r.add("div", "any, any", (c, a) -> Cast.toInt(a.get(0)) / divisor(a));
    r.add("mod", "any, any", (c, a) -> Cast.toInt(a.get(0)) % divisor(a));
    r.add("mul", "any, any...", (c, a) -> fold(a, 1, (x, y) -> x * y));
    GoFunction.Body max = (c, a) -> fold(a, Cast.toInt(a.get(0)), Math::max);
    r.both("max", "biggest", "any, any...", max);
    r.add("min", "any, any...", (c, a) -> fold(a, Cast.toInt(a.get(0)), Math::min));
    r.add("add1f", "any", (c, a) -> decimal(List.of(1L), a.get(0), BigDecimal::add));
    r.add("addf", "any...", (c, a) -> decimal(a.from(0), 0.0, BigDecimal::add));
    r.add("subf", "any, any...", (c, a) -> decimal(a.from(1), a.get(0), BigDecimal::subtract));
    r.add("mulf", "any, any...", (c, a) -> decimal(a.from(1), a.get(0), BigDecimal::multiply));
    r.add("divf", "any, any...", (c, a) -> decimal(a.from(1), a.get(0), NumberFunctions::divide));
    r.add("maxf", "any, any...", (c, a) -> extreme(a, true));
    r.add("minf", "any, any...", (c, a) -> extreme(a, false));
    r.add("floor", "any", (c, a) -> Math.floor(Cast.toFloat(a.get(0))));
    r.add("ceil", "any", (c, a) -> Math.ceil(Cast.toFloat(a.get(0))));
    r.add("round", "any, int, float64...", (c, a) -> round(a));
    r.add("until", "int", (c, a) -> until(c, 0, a.integer(0), a.integer(0) < 0 ? -1 : 1));
    r.add(
        "untilStep", "int, int, int", (c, a) -> until(c, a.integer(0), a.integer(1), a.integer(2)));
    r.add("seq", "int...", NumberFunctions::seq);
    r.unrepeatable("randInt", "int, int", (c, a) -> random(a.integer(0), a.integer(1)));
  }

  /** Two numbers into one. */
  private interface Fold {
    long of(long a, long b);
  }

  private static long fold(Args a, long start, Fold f) {
    long v = start;
    for (Object o : a.from(0)) {
      v = f.of(v, Cast.toInt(o));
    }
    return v;
  }

  private static long divisor(Args a) {
    long d = Cast.toInt(a.get(1));
    if (d == 0) {
      throw new GoFailure("runtime error: integer divide by zero");
    }
    return d;
  }

  private static long atoi(String s) {
    if (!s.matches("[-+]?[0-9]{1,30}")) {
      return 0;
    }
    BigInteger n = new BigInteger(s.startsWith("+") ? s.substring(1) : s);
    return n.bitLength() > 63 ? n.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE : n.longValue();
  }

  private static long octal(String s) {
    if (!s.matches("[-+]?[0-7]{1,25}")) {
      return 0;
    }
    BigInteger n = new BigInteger(s.startsWith("+") ? s.substring(1) : s, 8);
    return n.bitLength() > 63 ? 0 : n.longValue();
  }

  /** Two decimals into one. */
  private interface Decimals {
    BigDecimal of(BigDecimal a, BigDecimal b);
  }

  private static BigDecimal exact(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      throw new GoFailure(
          "Cannot create a Decimal from " + (Double.isNaN(d) ? "NaN" : d > 0 ? "+Inf" : "-Inf"));
    }
    return new BigDecimal(GoNumber.general(d));
  }

  private static double decimal(
      List<? extends @Nullable Object> values, @Nullable Object first, Decimals f) {
    BigDecimal v = exact(Cast.toFloat(first));
    for (Object o : values) {
      v = f.of(v, exact(Cast.toFloat(o)));
    }
    return v.doubleValue();
  }

  /** shopspring/decimal keeps sixteen digits behind the point. */
  private static BigDecimal divide(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw new GoFailure("decimal division by 0");
    }
    return a.divide(b, 16, RoundingMode.HALF_UP);
  }

  private static double extreme(Args a, boolean max) {
    double v = Cast.toFloat(a.get(0));
    for (Object o : a.from(1)) {
      v = max ? Math.max(v, Cast.toFloat(o)) : Math.min(v, Cast.toFloat(o));
    }
    return v;
  }

  private static double round(Args a) {
    double on = a.size() > 2 ? a.floating(2) : 0.5;
    double pow = Math.pow(10, a.integer(1));
    double digit = pow * Cast.toFloat(a.get(0));
    double fraction = digit - (digit < 0 ? Math.ceil(digit) : Math.floor(digit));
    return (fraction >= on ? Math.ceil(digit) : Math.floor(digit)) / pow;
  }

  private static List<GoInt> steps(CallContext c, long start, long stop, long step) {
    List<GoInt> out = new ArrayList<>();
    if (stop < start ? step >= 0 : step <= 0) {
      return out;
    }
    c.allow(Math.abs((stop - start) / step));
    for (long i = start; stop < start ? i > stop : i < stop; i += step) {
      out.add(GoInt.of(i));
    }
    return out;
  }

  private static Object until(CallContext c, long start, long stop, long step) {
    return new GoList(INTS, steps(c, start, stop, step));
  }

  private static Object seq(CallContext c, Args a) {
    int n = a.size();
    if (n == 0 || n > 3) {
      return "";
    }
    long start = n == 1 ? 1 : a.integer(0);
    long end = a.integer(n - 1);
    long sign = end < start ? -1 : 1;
    long step = n == 3 ? a.integer(1) : sign;
    if (n == 3 && sign < 0 && step > 0) {
      return "";
    }
    return steps(c, start, end + sign, step).stream()
        .map(GoInt::toString)
        .collect(Collectors.joining(" "));
  }

  private static Object random(long min, long max) {
    if (max - min <= 0) {
      throw new GoFailure("invalid argument to Intn");
    }
    return GoInt.of(ThreadLocalRandom.current().nextLong(min, max));
  }
}
