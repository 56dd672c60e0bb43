package dev.drydock.cli.fetch;

import java.util.List;
import java.util.Locale;

/**
 * Hosts that the user allows to be contacted: {@code HOST}, {@code HOST:PORT}, or {@code *.DOMAIN}
 * for every host below a domain.
 */
public record Grants(List<String> hosts) {
  public Grants {
    hosts = List.copyOf(hosts);
  }

  public boolean allow(Host host) {
    return hosts.stream().anyMatch(h -> allows(h.strip().toLowerCase(Locale.ROOT), host));
  }

  private static boolean allows(String grant, Host host) {
    String name = host.name().indexOf(':') >= 0 ? "[" + host.name() + "]" : host.name();
    if (grant.startsWith("*.")) {
      return name.endsWith(grant.substring(1));
    }
    return grant.equals(name) || grant.equals(name + ":" + host.port());
  }

  /**
   * Makes sure.
   *
   * @throws NotAllowed where the user does not allow it
   */
  void require(Host host, String why) throws NotAllowed {
    if (!allow(host)) {
      throw new NotAllowed(host, why);
    }
  }

  /** A host that nobody allowed. */
  static final class NotAllowed extends FetchFailure {
    private static final long serialVersionUID = 1L;

    NotAllowed(Host host, String why) {
      super(why + host + " is not allowed to be contacted: drydock fetch --allow " + host);
    }
  }
}
