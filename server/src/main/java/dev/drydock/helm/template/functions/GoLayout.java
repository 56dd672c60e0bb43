package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;

/** Go's layouts, written as the time Mon Jan 2 15:04:05 MST 2006. */
final class GoLayout {
  /** What a layout may hold, longer ones first; what is no letter or digit follows as it is. */
  private static final String[] ELEMENTS = {
    "January", "Jan", "Monday", "Mon", "MST", "002", "01", "02", "03", "04", "05", "06", "2006",
    "__2", "_2006", "_2", "15", "1", "2", "3", "4", "5", "PM", "pm", "-07:00:00", "-07:00",
    "-070000", "-0700", "-07", "Z07:00:00", "Z07:00", "Z070000", "Z0700", "Z07"
  };

  /** The letters that the time zone database has; zones without any are named by their offset. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("ACDT ACST ADT AEDT AEST AKDT AKST AST AWST BST CAT CDT CEST CET CST EAT EDT EEST EET EST"
                  + " GMT HDT HKT HST IDT IST JST KST MDT MSK MST NDT NST NZDT NZST PDT PKT PST SAST"
                  + " SST UTC WAT WEST WET WIB WIT WITA")
              .split(" "));

  private GoLayout() {}

  /** The element that stands at a place of a layout; empty where none does. */
  private static String element(String layout, int at) {
    for (String e : ELEMENTS) {
      if (!layout.startsWith(e, at)) {
        continue;
      }
      if (e.equals("Jan") || e.equals("Mon")) {
        // "Month" and "Janet" are words.
        int after = at + 3;
        if (after < layout.length() && Character.isLowerCase(layout.charAt(after))) {
          return "";
        }
      }
      if (e.equals("_2006")) {
        return "";
      }
      return e;
    }
    char c = layout.charAt(at);
    if ((c == '.' || c == ',') && at + 1 < layout.length()) {
      char d = layout.charAt(at + 1);
      if (d == '0' || d == '9') {
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == d) {
          end++;
        }
        if (end == layout.length() || !Character.isDigit(layout.charAt(end))) {
          return layout.substring(at, end);
        }
      }
    }
    return "";
  }

  static String format(String layout, ZonedDateTime t) {
    StringBuilder b = new StringBuilder(layout.length() + 16);
    int at = 0;
    while (at < layout.length()) {
      String e = element(layout, at);
      if (e.isEmpty()) {
        if (layout.startsWith("_2006", at)) {
          b.append('_').append(pad(t.getYear(), 4, '0'));
          at += 5;
          continue;
        }
        b.append(layout.charAt(at++));
        continue;
      }
      write(e, t, b);
      at += e.length();
    }
    return b.toString();
  }

  private static String pad(long n, int width, char with) {
    String s = Long.toString(Math.abs(n));
    return (n < 0 ? "-" : "") + String.valueOf(with).repeat(Math.max(0, width - s.length())) + s;
  }

  private static void write(String e, ZonedDateTime t, StringBuilder b) {
    int hour12 = t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
    switch (e) {
      case "January" -> b.append(t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "Jan" -> b.append(t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
      case "Monday" -> b.append(t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "Mon" -> b.append(t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
      case "MST" -> b.append(zoneName(t));
      case "2006" -> b.append(pad(t.getYear(), 4, '0'));
      case "06" -> b.append(pad(Math.floorMod(t.getYear(), 100), 2, '0'));
      case "01" -> b.append(pad(t.getMonthValue(), 2, '0'));
      case "1" -> b.append(t.getMonthValue());
      case "02" -> b.append(pad(t.getDayOfMonth(), 2, '0'));
      case "_2" -> b.append(pad(t.getDayOfMonth(), 2, ' '));
      case "2" -> b.append(t.getDayOfMonth());
      case "002" -> b.append(pad(t.getDayOfYear(), 3, '0'));
      case "__2" -> b.append(pad(t.getDayOfYear(), 3, ' '));
      case "15" -> b.append(pad(t.getHour(), 2, '0'));
      case "03" -> b.append(pad(hour12, 2, '0'));
      case "3" -> b.append(hour12);
      case "04" -> b.append(pad(t.getMinute(), 2, '0'));
      case "4" -> b.append(t.getMinute());
      case "05" -> b.append(pad(t.getSecond(), 2, '0'));
      case "5" -> b.append(t.getSecond());
      case "PM" -> b.append(t.getHour() >= 12 ? "PM" : "AM");
      case "pm" -> b.append(t.getHour() >= 12 ? "pm" : "am");
      default -> {
        if (e.startsWith(".") || e.startsWith(",")) {
          fraction(e, t, b);
        } else {
          offset(e, t, b);
        }
      }
    }
  }

  private static String zoneName(ZonedDateTime t) {
    if (t.getZone().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    if (t.getZone() instanceof ZoneOffset o) {
      return offsetText("-0700", o.getTotalSeconds(), false);
    }
    boolean summer = t.getZone().getRules().isDaylightSavings(t.toInstant());
    String name =
        java.util.TimeZone.getTimeZone(t.getZone())
            .getDisplayName(summer, java.util.TimeZone.SHORT, Locale.ENGLISH);
    return ABBREVIATIONS.contains(name)
        ? name
        : offsetText("-07", t.getOffset().getTotalSeconds(), true);
  }

  private static void fraction(String e, ZonedDateTime t, StringBuilder b) {
    int digits = e.length() - 1;
    String nano = pad(t.getNano(), 9, '0');
    String shown = nano.substring(0, Math.min(9, digits));
    if (e.charAt(1) == '9') {
      shown = shown.replaceFirst("0+$", "");
      if (shown.isEmpty()) {
        return;
      }
    } else if (digits > 9) {
      shown = nano + "0".repeat(digits - 9);
    }
    b.append(e.charAt(0)).append(shown);
  }

  private static void offset(String e, ZonedDateTime t, StringBuilder b) {
    int seconds = t.getOffset().getTotalSeconds();
    if (e.startsWith("Z") && seconds == 0) {
      b.append('Z');
    } else {
      b.append(offsetText(e, seconds, false));
    }
  }

  private static String offsetText(String e, int total, boolean asName) {
    int abs = Math.abs(total);
    String colon = e.contains(":") ? ":" : "";
    StringBuilder b = new StringBuilder(total < 0 ? "-" : "+").append(pad(abs / 3600, 2, '0'));
    int digits = (int) e.chars().filter(Character::isDigit).count();
    if (digits >= 4 && !(asName && abs % 3600 == 0)) {
      b.append(colon).append(pad(abs / 60 % 60, 2, '0'));
    } else if (asName && abs % 3600 != 0) {
      b.append(pad(abs / 60 % 60, 2, '0'));
    }
    if (digits >= 6) {
      b.append(colon).append(pad(abs % 60, 2, '0'));
    }
    return b.toString();
  }

  /**
   * time.Parse.
   *
   * @throws GoFailure where the text is not of the layout
   */
  static ZonedDateTime parse(String layout, String value) {
    return new LayoutReader(layout, value).read();
  }

  /** What stands at the beginning of a layout: an element, or one character of plain text. */
  static String first(String layout, int at) {
    return element(layout, at);
  }
}
