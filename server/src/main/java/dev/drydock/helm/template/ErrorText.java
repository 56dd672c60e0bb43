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

  static TemplateError of(ExecFailure e) {
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
        e.text(),
        e.reason(),
        at);
  }
}
