package dev.drydock.helm.release;

import dev.drydock.helm.template.Dialect;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes as charts ask for it.
 *
 * @param version {@code v1.33.0}
 */
public record KubeVersion(String version, String major, String minor) {
  private static final Pattern GENERIC =
      Pattern.compile("^\\s*v?([0-9]+(?:\\.[0-9]+)*)(.*)$", Pattern.DOTALL);

  /** Reads what {@code --kube-version} takes; empty where Helm refuses it. */
  public static Optional<KubeVersion> parse(String text) {
    Matcher m = GENERIC.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String[] parts = m.group(1).split("\\.");
    if (parts.length < 2) {
      return Optional.empty();
    }
    for (String p : parts) {
      if (p.length() > 1 && p.startsWith("0") || p.length() > 18) {
        return Optional.empty();
      }
    }
    return Optional.of(new KubeVersion("v" + m.group(1), parts[0], parts[1]));
  }

  /** What Helm takes where nobody says: the version whose client it was built with. */
  public static KubeVersion assumed(Dialect dialect) {
    String minor = dialect == Dialect.HELM_3 ? "37" : "36";
    return new KubeVersion("v1." + minor + ".0", "1", minor);
  }

  @Override
  public String toString() {
    return version;
  }
}
