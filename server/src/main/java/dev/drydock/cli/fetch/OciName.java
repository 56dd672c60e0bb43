package dev.drydock.cli.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * A repository of a registry.
 *
 * @param base {@code https://HOST}
 * @param repository its path there
 */
record OciName(URI base, String repository) {
  /** Where images of Docker's own registry are. */
  static final String DOCKER = "registry-1.docker.io";

  /**
   * @param url {@code oci://HOST/PATH}
   * @param plain whether to speak without TLS; this machine itself is always spoken to so
   */
  static OciName of(String url, boolean plain) throws FetchFailure {
    Optional<Host> host = Host.of(url);
    String rest = url.startsWith("oci://") ? url.substring("oci://".length()) : "";
    int slash = rest.indexOf('/');
    String path = slash < 0 ? "" : rest.substring(slash + 1).replaceAll("/+$", "");
    if (host.isEmpty() || !path.matches("[a-z0-9]+([._/-]+[a-z0-9]+)*")) {
      throw new FetchFailure(Http.plain(url) + " is no oci://HOST/PATH");
    }
    String name = rest.substring(0, slash);
    boolean docker = name.equals("docker.io") || name.equals("index.docker.io");
    String scheme = plain || host.get().loopback() ? "http" : "https";
    return new OciName(
        URI.create(scheme + "://" + (docker ? DOCKER : name)),
        docker && path.indexOf('/') < 0 ? "library/" + path : path);
  }

  Host host() throws FetchFailure {
    return Host.of(base.toString()).orElseThrow(() -> new FetchFailure(base + " names no host"));
  }

  URI at(String what) throws FetchFailure {
    try {
      return URI.create(base + "/v2/" + repository + "/" + what);
    } catch (IllegalArgumentException e) {
      throw new FetchFailure(base + "/" + repository + ": " + what + " cannot be asked for");
    }
  }

  @Override
  public String toString() {
    return base.getAuthority() + "/" + repository;
  }
}
