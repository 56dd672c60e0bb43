package dev.drydock.model.kfmt;

/** Group, version and kind, as text in messages. */
record Gvk(String group, String version, String kind) {
  static Gvk of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? new Gvk("", apiVersion, kind)
        : new Gvk(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  /** {@code Deployment.apps}; the kind alone in the core group. */
  String groupKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  @Override
  public String toString() {
    return group + "/" + version + ", Kind=" + kind;
  }
}
