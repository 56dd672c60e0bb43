package dev.drydock.cli.output;

import dev.drydock.base.Severity;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Finding;
import java.util.List;

/** Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request. */
public final class GithubReport {
  private GithubReport() {}

  /** A line for each finding. */
  public static String of(List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    for (Finding f : findings) {
      boolean oneLine = f.start().line() == f.end().line();
      out.append("::")
          .append(command(f.severity()))
          .append(" file=")
          .append(property(f.path()))
          .append(",line=")
          .append(f.start().line() + 1)
          .append(",endLine=")
          .append(f.end().line() + 1);
      if (oneLine) {
        out.append(",col=").append(f.start().column() + 1);
        out.append(",endColumn=").append(f.end().column() + 1);
      }
      String clusters = f.clusters().isEmpty() ? "" : " (" + String.join(", ", f.clusters()) + ")";
      out.append(",title=")
          .append(property(f.code()))
          .append("::")
          .append(data(f.message() + clusters))
          .append('\n');
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "notice";
    };
  }

  /** As the runner reads what stands behind {@code ::}. */
  private static String data(String text) {
    return Terminal.harmless(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
