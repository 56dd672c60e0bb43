package dev.drydock.helm.schema;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The formats that drafts up to 7 hold strings to; unknown ones say nothing. */
final class Formats {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern EMAIL = Pattern.compile("[^@]{1,64}@[^@\\s]+");

  private Formats() {}

  /** What is wrong with a text; null where nothing is. */
  static @Nullable String wrong(String format, String text) {
    return switch (format) {
      case "ipv4" -> IPV4.matcher(text).matches() ? null : "expected four decimals";
      case "ipv6" -> IPV6.matcher(text).matches() ? null : "invalid ipv6";
      case "hostname" -> hostname(text);
      case "email" -> EMAIL.matcher(text).matches() ? null : "missing @";
      case "date-time" -> dateTime(text);
      case "date" -> date(text);
      case "uri" -> uri(text, true);
      case "uri-reference" -> uri(text, false);
      case "regex" -> regex(text);
      default -> null;
    };
  }

  private static @Nullable String hostname(String text) {
    String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (host.length() > 253) {
      return "more than 253 characters long";
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return label.isEmpty() ? "label must be 1 to 63 characters long" : "invalid label";
      }
    }
    return null;
  }

  private static @Nullable String dateTime(String text) {
    try {
      OffsetDateTime.parse(text.replace('t', 'T').replace('z', 'Z').replace(":60", ":59"));
      return null;
    } catch (DateTimeException e) {
      return "not an RFC 3339 date-time";
    }
  }

  private static @Nullable String date(String text) {
    try {
      LocalDate.parse(text);
      return null;
    } catch (DateTimeException e) {
      return "not an RFC 3339 date";
    }
  }

  private static @Nullable String uri(String text, boolean absolute) {
    try {
      return absolute && !URI.create(text).isAbsolute() ? "relative url" : null;
    } catch (IllegalArgumentException e) {
      return "invalid url";
    }
  }

  private static @Nullable String regex(String text) {
    try {
      Pattern.compile(text);
      return null;
    } catch (PatternSyntaxException e) {
      return "invalid regex";
    }
  }
}
