package dev.drydock.lsp.text;

import dev.drydock.base.Percent;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** File URIs, as editors write them: some escape a colon or an umlaut, some do not. */
public final class Uris {
  private Uris() {}

  /** The file that a {@code file:} URI names; empty for any other URI and for what is none. */
  public static Optional<Path> path(String uri) {
    if (!uri.regionMatches(true, 0, "file:", 0, 5)) {
      return Optional.empty();
    }
    String rest = uri.substring(5);
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      if (slash < 0) {
        return Optional.empty();
      }
      String host = rest.substring(2, slash);
      rest = host.isEmpty() || host.equals("localhost") ? rest.substring(slash) : rest;
    }
    String decoded = Percent.decode(rest);
    try {
      boolean drive = decoded.length() > 2 && decoded.charAt(0) == '/' && decoded.charAt(2) == ':';
      if (drive && Path.of(decoded.substring(1)).isAbsolute()) {
        decoded = decoded.substring(1); // /c:/x of Windows
      }
      return decoded.isEmpty() ? Optional.empty() : Optional.of(Path.of(decoded).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The {@code file:} URI of an absolute path. */
  public static String of(Path path) {
    String p = path.toString().replace('\\', '/');
    return "file://" + (p.startsWith("/") ? "" : "/") + Percent.path(p);
  }

  /** Whether a text is a URI of that scheme. */
  public static boolean hasScheme(String uri, String scheme) {
    try {
      return scheme.equalsIgnoreCase(URI.create(uri).getScheme());
    } catch (IllegalArgumentException e) {
      return uri.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1);
    }
  }
}
