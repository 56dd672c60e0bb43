package dev.drydock.gitops.flux;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git URL without what may differ between two ways to reach one repository: scheme, user, port,
 * {@code .git}, slashes at the end.
 *
 * @param host in lower case; empty for a path on disk
 * @param path without slashes at its ends
 */
record GitUrl(String host, String path) {
  private static final Pattern WITH_SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:]*)(?::\\d*)?/*(.*)");
  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/:@]+):(?!//)(.+)");

  static Optional<GitUrl> parse(String url) {
    String text = url.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher m = WITH_SCHEME.matcher(text);
    if (m.matches()) {
      return Optional.of(new GitUrl(m.group(1).toLowerCase(Locale.ROOT), bare(m.group(2))));
    }
    m = SCP.matcher(text);
    return Optional.of(
        m.matches()
            ? new GitUrl(m.group(1).toLowerCase(Locale.ROOT), bare(m.group(2)))
            : new GitUrl("", bare(text)));
  }

  private static String bare(String path) {
    String p = path.replaceAll("^/+|/+$", "");
    return p.endsWith(".git") ? p.substring(0, p.length() - ".git".length()) : p;
  }
}
