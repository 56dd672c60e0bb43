package dev.drydock.kustomize.load;

import java.util.regex.Pattern;

/** Tells what kustomize 5.8 would clone from what it would look for on disk. */
final class RemoteUrl {
  private static final Pattern REMOTE =
      Pattern.compile(
          "(?i)(git::)?((ssh|https?|file)://[^/?]*/.+|[^/?@]+@[^/?:]+[:/][^/?]+/.+|(www\\.)?github\\.com[:/][^/?]+/.+)");

  private RemoteUrl() {}

  static boolean looksRemote(String path) {
    boolean could =
        path.indexOf(':') >= 0 || path.indexOf('@') >= 0 || path.indexOf("ub.com/") >= 0;
    return could && REMOTE.matcher(path).matches();
  }
}
