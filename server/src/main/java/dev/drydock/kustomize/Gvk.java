package dev.drydock.kustomize;

import dev.drydock.model.Schemas;

/**
 * Group, version and kind as kustomize compares and prints them; a part that is not given is the
 * empty string.
 *
 * @param clusterScoped whether the schema in use knows the kind to be outside of namespaces; false
 *     for ids that kustomize makes without asking the schema
 */
public record Gvk(String group, String version, String kind, boolean clusterScoped) {
  /** Selects everything. */
  public static final Gvk ANY = new Gvk("", "", "", false);

  public static Gvk of(String group, String version, String kind) {
    return new Gvk(group, version, kind, false);
  }

  /** Of an {@code apiVersion} and a {@code kind}; the scope not asked for. */
  public static Gvk parse(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? of("", apiVersion, kind)
        : of(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  public static Gvk parse(String apiVersion, String kind, Schemas schemas) {
    Gvk g = parse(apiVersion, kind);
    return new Gvk(g.group, g.version, g.kind, !schemas.namespaced(apiVersion, kind).orElse(true));
  }

  public Gvk withGroup(String g) {
    return new Gvk(g, version, kind, clusterScoped);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  public boolean sameAs(Gvk o) {
    return group.equals(o.group) && version.equals(o.version) && kind.equals(o.kind);
  }

  /** Whether every part that the selector gives is this one's. */
  public boolean selectedBy(Gvk selector) {
    return (selector.group.isEmpty() || selector.group.equals(group))
        && (selector.version.isEmpty() || selector.version.equals(version))
        && (selector.kind.isEmpty() || selector.kind.equals(kind));
  }

  /** {@code kind.version.group} with kustomize's words for what is missing. */
  @Override
  public String toString() {
    return or(kind, "[noKind]") + "." + or(version, "[noVer]") + "." + or(group, "[noGrp]");
  }

  static String or(String text, String instead) {
    return text.isEmpty() ? instead : text;
  }
}
