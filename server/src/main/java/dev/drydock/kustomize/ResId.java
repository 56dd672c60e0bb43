package dev.drydock.kustomize;

/** What names an object to kustomize: its id now, or one that it had in an earlier layer. */
public record ResId(Gvk gvk, String name, String namespace) {
  /** The effective namespace of what has none. */
  public static final String NO_NAMESPACE = "_non_namespaceable_";

  private static final String DEFAULT = "default";

  public String kind() {
    return gvk.kind();
  }

  public boolean clusterScoped() {
    return gvk.clusterScoped();
  }

  public String effectiveNamespace() {
    return clusterScoped() ? NO_NAMESPACE : namespace.isEmpty() ? DEFAULT : namespace;
  }

  public boolean sameNamespace(ResId o) {
    return effectiveNamespace().equals(o.effectiveNamespace());
  }

  /** Group, version, kind and name agree, whatever the namespaces. */
  public boolean sameGvkAndName(ResId o) {
    return name.equals(o.name) && gvk.sameAs(o.gvk);
  }

  /** Whether kustomize takes both for one object: {@code default} and no namespace are the same. */
  public boolean matches(ResId o) {
    return sameNamespace(o) && sameGvkAndName(o);
  }

  /** {@code Deployment.v1.apps/name.namespace}, as kustomize prints ids. */
  @Override
  public String toString() {
    return gvk + "/" + Gvk.or(name, "[noName]") + "." + Gvk.or(namespace, "[noNs]");
  }

  /** For people: {@code Deployment "name" in namespace "x"}. */
  public String label() {
    return gvk.kind()
        + " \""
        + name
        + "\""
        + (namespace.isEmpty() || clusterScoped() ? "" : " in namespace \"" + namespace + "\"");
  }
}
