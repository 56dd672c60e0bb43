package dev.drydock.model.kfmt;

import java.util.List;

/**
 * What kfmt's flags say.
 *
 * @param namespace for namespaced objects that name none; {@code default} when empty
 * @param filters {@code Kind.group} of objects that are left out
 * @param scopes {@code Kind.group/version:Namespaced} or {@code :Cluster}
 * @param clean whether cluster-wide objects lose their namespace
 * @param strict whether a cluster-wide object must not have one
 * @param comment whether each file begins with where it comes from
 * @param createMissingNamespaces whether namespaces that are used and not there get a manifest
 */
public record KfmtOptions(
    String namespace,
    List<String> filters,
    List<String> scopes,
    boolean clean,
    boolean strict,
    boolean comment,
    boolean createMissingNamespaces) {
  /** Without any flag. */
  public static final KfmtOptions DEFAULT =
      new KfmtOptions("default", List.of(), List.of(), false, false, false, false);

  public KfmtOptions {
    filters = List.copyOf(filters);
    scopes = List.copyOf(scopes);
  }

  /** The namespace of objects that name none. */
  public String defaultNamespace() {
    return namespace.isEmpty() ? "default" : namespace;
  }
}
