package dev.drydock.cli.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user's name and password, or token. Never printed.
 *
 * @param host the only one it may be sent to
 * @param identityToken a token that stands for the user, in place of both; empty where there is
 *     none
 */
record Credential(Host host, String user, String secret, String identityToken) {
  static Credential basic(Host host, String user, String secret) {
    return new Credential(host, user, secret, "");
  }

  /** The value of an {@code Authorization} header. */
  String header() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "a credential for " + host;
  }
}
