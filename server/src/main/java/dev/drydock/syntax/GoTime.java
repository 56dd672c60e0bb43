package dev.drydock.syntax;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timestamps as go-yaml knows them: four layouts, read by Go's time.Parse. */
public final class GoTime {
  private static final String DATE = "(\\d{4})-(\\d{1,2})-(\\d{1,2})";
  private static final String CLOCK = "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d+))?";
  private static final Pattern DATE_ONLY = Pattern.compile(DATE);
  private static final Pattern ZONED =
      Pattern.compile(DATE + "[Tt]" + CLOCK + "(?:Z|([-+])(\\d\\d):(\\d\\d))");
  private static final Pattern LOCAL = Pattern.compile(DATE + " +" + CLOCK);

  private GoTime() {}

  /** A cheap test that every timestamp passes: four digits and a hyphen. */
  static boolean mayBe(String s) {
    if (s.length() < 8 || s.charAt(4) != '-') {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      if (s.charAt(i) < '0' || s.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean is(String s) {
    return mayBe(s) && rfc3339(s).isPresent();
  }

  /**
   * The timestamp that a plain scalar means, as Go prints it (RFC 3339, fraction without trailing
   * zeros); empty where it is none.
   */
  public static Optional<String> rfc3339(String s) {
    if (!mayBe(s)) {
      return Optional.empty();
    }
    Matcher m = DATE_ONLY.matcher(s);
    if (m.matches()) {
      return time(m, false).map(t -> print(t, "", "Z"));
    }
    m = ZONED.matcher(s);
    if (m.matches()) {
      Optional<String> zone = zone(m);
      String fraction = fraction(m.group(7));
      return zone.isEmpty()
          ? Optional.empty()
          : time(m, true).map(t -> print(t, fraction, zone.get()));
    }
    m = LOCAL.matcher(s);
    if (m.matches()) {
      String fraction = fraction(m.group(7));
      return time(m, true).map(t -> print(t, fraction, "Z"));
    }
    return Optional.empty();
  }

  private static Optional<LocalDateTime> time(Matcher m, boolean clock) {
    try {
      return Optional.of(
          LocalDateTime.of(
              number(m, 1),
              number(m, 2),
              number(m, 3),
              clock ? number(m, 4) : 0,
              clock ? number(m, 5) : 0,
              clock ? number(m, 6) : 0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Go accepts offsets up to 24:60; zero prints as Z. */
  private static Optional<String> zone(Matcher m) {
    if (m.group(8) == null) {
      return Optional.of("Z");
    }
    int hours = number(m, 9);
    int minutes = number(m, 10);
    if (hours > 24 || minutes > 60) {
      return Optional.empty();
    }
    int total = hours * 60 + minutes;
    return Optional.of(
        total == 0 ? "Z" : String.format("%s%02d:%02d", m.group(8), total / 60, total % 60));
  }

  private static String fraction(String digits) {
    if (digits == null) {
      return "";
    }
    String nine = digits.length() > 9 ? digits.substring(0, 9) : digits;
    int end = nine.length();
    while (end > 0 && nine.charAt(end - 1) == '0') {
      end--;
    }
    return end == 0 ? "" : "." + nine.substring(0, end);
  }

  private static String print(LocalDateTime t, String fraction, String zone) {
    return String.format(
        "%04d-%02d-%02dT%02d:%02d:%02d%s%s",
        t.getYear(),
        t.getMonthValue(),
        t.getDayOfMonth(),
        t.getHour(),
        t.getMinute(),
        t.getSecond(),
        fraction,
        zone);
  }
}
