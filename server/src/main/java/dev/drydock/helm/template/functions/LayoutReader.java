package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoQuote;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Reads a time by a Go layout. */
final class LayoutReader {
  private final String layout;
  private final String value;
  private int at;
  private int year;
  private int month = -1;
  private int day = -1;
  private int yearDay = -1;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private boolean pm;
  private boolean am;
  private int offset = Integer.MIN_VALUE;
  private String zoneName = "";

  LayoutReader(String layout, String value) {
    this.layout = layout;
    this.value = value;
  }

  ZonedDateTime read() {
    int l = 0;
    while (l < layout.length()) {
      String e = GoLayout.first(layout, l);
      if (e.isEmpty()) {
        literal(layout.charAt(l), l);
        l++;
        continue;
      }
      element(e);
      l += e.length();
    }
    if (at < value.length()) {
      throw new GoFailure(
          "parsing time "
              + GoQuote.quote(value)
              + ": extra text: "
              + GoQuote.quote(value.substring(at)));
    }
    return made();
  }

  private GoFailure mismatch(String element) {
    return new GoFailure(
        "parsing time "
            + GoQuote.quote(value)
            + " as "
            + GoQuote.quote(layout)
            + ": cannot parse "
            + GoQuote.quote(value.substring(Math.min(at, value.length())))
            + " as "
            + GoQuote.quote(element));
  }

  private GoFailure range(String what) {
    return new GoFailure("parsing time " + GoQuote.quote(value) + ": " + what + " out of range");
  }

  private void literal(char c, int l) {
    if (c == ' ') {
      if (at < value.length() && value.charAt(at) != ' ') {
        throw mismatch(run(l));
      }
      while (at < value.length() && value.charAt(at) == ' ') {
        at++;
      }
      return;
    }
    if (at >= value.length() || value.charAt(at) != c) {
      throw mismatch(run(l));
    }
    at++;
  }

  /** The plain text from a place of the layout on, which errors name. */
  private String run(int from) {
    int end = from;
    while (end < layout.length() && GoLayout.first(layout, end).isEmpty()) {
      end++;
    }
    return layout.substring(from, end);
  }

  private int digits(String e, int min, int max) {
    int from = at;
    while (at < value.length() && at - from < max && Character.isDigit(value.charAt(at))) {
      at++;
    }
    if (at - from < min) {
      at = from;
      throw mismatch(e);
    }
    return Integer.parseInt(value.substring(from, at));
  }

  private int name(String e, String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (value.regionMatches(true, at, names[i], 0, names[i].length())) {
        at += names[i].length();
        return i;
      }
    }
    throw mismatch(e);
  }

  private static String[] months(boolean shortened) {
    String[] out = new String[12];
    for (Month m : Month.values()) {
      String full = m.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      out[m.ordinal()] = shortened ? full.substring(0, 3) : full;
    }
    return out;
  }

  private static String[] weekdays(boolean shortened) {
    String[] out = new String[7];
    for (DayOfWeek d : DayOfWeek.values()) {
      String full = d.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      out[d.ordinal()] = shortened ? full.substring(0, 3) : full;
    }
    return out;
  }

  private void element(String e) {
    switch (e) {
      case "2006" -> year = digits(e, 4, 4);
      case "06" -> {
        year = digits(e, 2, 2);
        year += year >= 69 ? 1900 : 2000;
      }
      case "January" -> month = name(e, months(false)) + 1;
      case "Jan" -> month = name(e, months(true)) + 1;
      case "01", "1" -> {
        month = digits(e, e.length(), 2);
        if (month < 1 || month > 12) {
          throw range("month");
        }
      }
      case "Monday" -> name(e, weekdays(false));
      case "Mon" -> name(e, weekdays(true));
      case "02", "2", "_2" -> {
        if (e.equals("_2") && at < value.length() && value.charAt(at) == ' ') {
          at++;
        }
        day = digits(e, e.equals("02") ? 2 : 1, 2);
      }
      case "002", "__2" -> {
        while (e.equals("__2") && at < value.length() && value.charAt(at) == ' ') {
          at++;
        }
        yearDay = digits(e, 1, 3);
      }
      case "15" -> hour = inRange(digits(e, 2, 2), 0, 23, "hour");
      case "03", "3" -> hour = inRange(digits(e, e.length(), 2), 0, 12, "hour");
      case "04", "4" -> minute = inRange(digits(e, e.length(), 2), 0, 59, "minute");
      case "05", "5" -> {
        second = inRange(digits(e, e.length(), 2), 0, 59, "second");
        boolean fraction =
            at + 1 < value.length()
                && (value.charAt(at) == '.' || value.charAt(at) == ',')
                && Character.isDigit(value.charAt(at + 1));
        if (fraction) {
          fraction(e);
        }
      }
      case "PM", "pm" -> {
        boolean upper = e.equals("PM");
        pm = value.startsWith(upper ? "PM" : "pm", at);
        am = value.startsWith(upper ? "AM" : "am", at);
        if (!pm && !am) {
          throw mismatch(e);
        }
        at += 2;
      }
      case "MST" -> zoneName();
      default -> {
        if (e.startsWith(".") || e.startsWith(",")) {
          if (e.charAt(1) == '0' || (at < value.length() && value.charAt(at) == e.charAt(0))) {
            fraction(e);
          }
        } else {
          offset(e);
        }
      }
    }
  }

  private int inRange(int n, int min, int max, String what) {
    if (n < min || n > max) {
      throw range(what);
    }
    return n;
  }

  private void fraction(String e) {
    if (at >= value.length() || (value.charAt(at) != '.' && value.charAt(at) != ',')) {
      return;
    }
    int from = ++at;
    while (at < value.length() && Character.isDigit(value.charAt(at))) {
      at++;
    }
    String d = value.substring(from, at);
    if (d.isEmpty()) {
      throw mismatch(e);
    }
    nano = Integer.parseInt((d + "000000000").substring(0, 9));
  }

  private void zoneName() {
    int from = at;
    while (at < value.length() && Character.isUpperCase(value.charAt(at)) && at - from < 5) {
      at++;
    }
    if (at - from < 3) {
      at = from;
      throw mismatch("MST");
    }
    zoneName = value.substring(from, at);
  }

  private void offset(String e) {
    if (e.startsWith("Z") && value.startsWith("Z", at)) {
      at++;
      offset = 0;
      return;
    }
    boolean colon = e.contains(":");
    int parts = (int) e.chars().filter(Character::isDigit).count() / 2;
    if (at >= value.length() || (value.charAt(at) != '+' && value.charAt(at) != '-')) {
      throw mismatch(e);
    }
    int begin = at;
    int sign = value.charAt(at++) == '-' ? -1 : 1;
    int total = 0;
    for (int i = 0; i < parts; i++) {
      if (i > 0 && colon) {
        if (at >= value.length() || value.charAt(at) != ':') {
          at = begin;
          throw mismatch(e);
        }
        at++;
      }
      int n = at + 2 <= value.length() ? digits(e, 2, 2) : -1;
      if (n < 0) {
        at = begin;
        throw mismatch(e);
      }
      total += n * (i == 0 ? 3600 : i == 1 ? 60 : 1);
    }
    offset = sign * total;
  }

  private ZonedDateTime made() {
    if (pm && hour < 12) {
      hour += 12;
    } else if (am && hour == 12) {
      hour = 0;
    }
    if (yearDay >= 0) {
      try {
        LocalDate d = LocalDate.ofYearDay(year, yearDay);
        month = d.getMonthValue();
        day = d.getDayOfMonth();
      } catch (DateTimeException e) {
        throw range("day-of-year");
      }
    }
    month = month < 0 ? 1 : month;
    day = day < 0 ? 1 : day;
    ZoneId zone = ZoneOffset.UTC;
    try {
      if (offset != Integer.MIN_VALUE && offset != 0) {
        zone = ZoneOffset.ofTotalSeconds(offset);
      } else if (zoneName.startsWith("GMT") && zoneName.length() > 3) {
        zone = ZoneOffset.ofHours(Integer.parseInt(zoneName.substring(3)));
      }
      return ZonedDateTime.of(year, month, day, hour, minute, second, nano, zone);
    } catch (DateTimeException e) {
      throw range("day");
    }
  }
}
