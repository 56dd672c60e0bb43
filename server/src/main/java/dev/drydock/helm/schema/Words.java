package dev.drydock.helm.schema;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the validator writes values. */
final class Words {
  private Words() {}

  /** In single quotes, escapes as Go's {@code %q} but for double quotes. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("'");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\'' -> out.append("\\'");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                  if (c < 0x20 || c == 0x7f) {
                    out.append(String.format("\\x%02x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('\'').toString();
  }

  static String quoted(List<String> texts) {
    return String.join(", ", texts.stream().map(Words::quoted).toList());
  }

  /** A value that is neither list nor object. */
  static String shown(@Nullable Object v) {
    if (v instanceof String s) {
      return quoted(s);
    }
    if (v instanceof List || v instanceof Map) {
      return "value";
    }
    if (v instanceof BigDecimal d) {
      return d.toPlainString();
    }
    return v == null ? "<nil>" : v.toString();
  }

  /** A number as the English of Go's x/text writes it. */
  static String number(Number n) {
    DecimalFormat f =
        new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return f.format(n);
  }
}
