package dev.drydock.gitops.flux;

import java.util.Optional;

/** Which cluster a kubeConfig means. */
final class RemoteCluster {
  private static final String KUBECONFIG = "-kubeconfig";

  private RemoteCluster() {}

  /**
   * By the name of the Secret or else of the ConfigMap, as Cluster API calls it ({@code
   * NAME-kubeconfig}).
   */
  static Optional<String> of(Optional<String> secret, Optional<String> configMap) {
    return secret
        .or(() -> configMap)
        .map(n -> n.endsWith(KUBECONFIG) ? n.substring(0, n.length() - KUBECONFIG.length()) : n);
  }

  /** Whether a name as it stands in a file may come to be this one. */
  static boolean mayBe(Optional<String> written, String name) {
    return written.filter(w -> w.equals(name) || w.contains("${")).isPresent();
  }
}
