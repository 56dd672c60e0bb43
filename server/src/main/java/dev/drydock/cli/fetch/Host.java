package dev.drydock.cli.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that is contacted.
 *
 * @param name in lower case
 * @param port as the URL says it, else the scheme's own; -1 where that is not known
 */
public record Host(String name, int port) {
  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([A-Za-z0-9._-]+):(?!//).+");

  /**
   * The host of a URL, also in git's short form {@code git@HOST:PATH}; empty where there is none.
   */
  public static Optional<Host> of(String url) {
    try {
      URI uri = URI.create(url.strip());
      if (uri.getHost() != null && uri.getScheme() != null) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return Optional.of(
            new Host(
                bare(uri.getHost().toLowerCase(Locale.ROOT)),
                uri.getPort() >= 0 ? uri.getPort() : usual(scheme)));
      }
    } catch (IllegalArgumentException e) {
      // Perhaps git's short form.
    }
    Matcher m = SCP.matcher(url.strip());
    return m.matches() && !url.contains("://")
        ? Optional.of(new Host(m.group(1).toLowerCase(Locale.ROOT), usual("ssh")))
        : Optional.empty();
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int usual(String scheme) {
    return switch (scheme) {
      case "https", "oci" -> 443;
      case "http" -> 80;
      case "ssh" -> 22;
      case "git" -> 9418;
      default -> -1;
    };
  }

  /** Whether it is this machine itself. */
  boolean loopback() {
    return name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
  }

  @Override
  public String toString() {
    boolean usual = port == 443 || port == 80 || port == 22 || port == 9418 || port < 0;
    return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + (usual ? "" : ":" + port);
  }
}
