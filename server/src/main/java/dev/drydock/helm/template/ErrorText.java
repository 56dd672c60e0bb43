package dev.drydock.helm.template;

import dev.drydock.helm.template.exec.ExecFailure;
import dev.drydock.helm.template.exec.Mark;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Helm makes of Go's message: that of {@code fail} and {@code required} alone, if there. */
final class ErrorText {
  private static final Pattern OWN =
      Pattern.compile("HELM_ERR_START(.*)HELM_ERR_END", Pattern.DOTALL);

  private ErrorText() {}

  static TemplateError of(ExecFailure e, Dialect dialect) {
    Mark innermost = e.at();
    while (innermost != null && innermost.inner() != null) {
      innermost = innermost.inner();
    }
    TemplatePlace at = innermost == null ? null : OutputLines.place(innermost);
    String[] tokens = e.text().split(": ", 3);
    Matcher m = OWN.matcher(e.text());
    if (tokens.length == 3 && m.find()) {
      return new TemplateError(
          TemplateError.Kind.FAIL,
          "execution error at (" + tokens[1] + "): " + m.group(1),
          m.group(1),
          at);
    }
    return new TemplateError(
        e.limit() ? TemplateError.Kind.LIMIT : TemplateError.Kind.EXECUTE,
        dialect == Dialect.HELM_4 ? onLines(e) : e.text(),
        e.reason(),
        at);
  }

  /** Helm 4 puts each template that was called on lines of its own, where it knows them all. */
  private static String onLines(ExecFailure e) {
    StringBuilder out = new StringBuilder();
    String before = "";
    for (String message : e.chain()) {
      String lines = lines(message);
      if (!lines.equals(before)) {
        out.append(lines);
      }
      before = lines;
    }
    return out.length() == 0 ? e.text() : out.toString().strip();
  }

  private static String lines(String message) {
    String rest = message.substring("template: ".length());
    if (rest.startsWith("no template ")) {
      return message + "\n";
    }
    int executing = rest.indexOf(": executing \"");
    int at = executing < 0 ? -1 : rest.indexOf("\" at <", executing);
    int end = at < 0 ? -1 : rest.indexOf(">: ", at);
    if (end < 0) {
      return rest + "\n";
    }
    String reason = rest.substring(end + 3);
    int next = reason.indexOf(" template:");
    return rest.substring(0, executing)
        + "\n  "
        + rest.substring(executing + 2, end + 2)
        + "\n    "
        + (next < 0 ? reason : reason.substring(0, next))
        + "\n";
  }
}
