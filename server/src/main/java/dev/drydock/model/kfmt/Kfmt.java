package dev.drydock.model.kfmt;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays manifests out as kfmt 0.7 does. */
public final class Kfmt {
  private static final String MIRROR = "kfmt.dev/namespaces";

  private final KfmtOptions options;
  private final KindScopes scopes;
  private final boolean texts;
  private final List<String> warnings = new ArrayList<>();

  private Kfmt(KfmtOptions options, KindScopes scopes, boolean texts) {
    this.texts = texts;
    this.options = options;
    this.scopes = scopes;
  }

  /**
   * What would be written.
   *
   * @param scopes gets to know the definitions among the inputs
   * @throws KfmtFailure where kfmt stops
   */
  public static KfmtPlan plan(List<KfmtInput> inputs, KfmtOptions options, KindScopes scopes)
      throws KfmtFailure {
    return new Kfmt(options, scopes, true).run(inputs);
  }

  /** As {@link #plan}, the outputs without their texts: where everything would be written. */
  public static KfmtPlan places(List<KfmtInput> inputs, KfmtOptions options, KindScopes scopes)
      throws KfmtFailure {
    return new Kfmt(options, scopes, false).run(inputs);
  }

  private KfmtPlan run(List<KfmtInput> inputs) throws KfmtFailure {
    Map<KfmtInput, List<Manifest>> manifests = new LinkedHashMap<>();
    for (KfmtInput in : inputs) {
      manifests.put(in, ManifestReader.read(in, warnings));
    }
    for (Map.Entry<KfmtInput, List<Manifest>> e : manifests.entrySet()) {
      Manifest.prefixed(
          "failed to find CRDs in " + e.getKey().path() + ": ",
          () -> {
            definitions(e.getValue());
            return true;
          });
    }
    for (String flag : options.scopes()) {
      scopes.flag(flag);
    }
    Set<String> namespaces = new TreeSet<>();
    for (Map.Entry<KfmtInput, List<Manifest>> e : manifests.entrySet()) {
      Manifest.prefixed(
          "failed to find Namespaces in " + e.getKey().path() + ": ",
          () -> {
            namespaces(e.getValue(), namespaces);
            return true;
          });
    }
    for (Map.Entry<KfmtInput, List<Manifest>> e : manifests.entrySet()) {
      List<Manifest> kept = new ArrayList<>();
      for (Manifest m : e.getValue()) {
        if (!options.filters().contains(m.gvk().groupKind())) {
          kept.add(inNamespace(m));
        }
      }
      e.setValue(kept);
    }
    for (Map.Entry<KfmtInput, List<Manifest>> e : manifests.entrySet()) {
      List<Manifest> mirrored = new ArrayList<>();
      for (Manifest m : e.getValue()) {
        mirror(m, namespaces, manifests, mirrored);
      }
      e.setValue(mirrored);
    }
    return new KfmtPlan(outputs(manifests, namespaces), warnings);
  }

  // Kinds.

  private void definitions(List<Manifest> manifests) throws KfmtFailure {
    for (Manifest m : manifests) {
      if (!m.kind().equals("CustomResourceDefinition")) {
        continue;
      }
      String group = required(m, "group", "spec", "group");
      String kind = required(m, "CRD kind", "spec", "names", "kind");
      boolean namespaced = required(m, "scope", "spec", "scope").equals("Namespaced");
      List<String> versions = new ArrayList<>();
      if (m.root() instanceof MapNode root
          && root.at("spec", "versions").orElse(null) instanceof SeqNode list) {
        for (Node v : list.items()) {
          if (v instanceof MapNode version) {
            version.text("name").ifPresent(versions::add);
          }
        }
      }
      if (versions.isEmpty()) {
        versions.add(m.field("spec", "version"));
      }
      versions.forEach(v -> scopes.put(new Gvk(group, v, kind), namespaced));
    }
  }

  private static String required(Manifest m, String what, String... path) throws KfmtFailure {
    String v = m.field(path);
    if (v.isEmpty()) {
      throw new KfmtFailure(what + " is empty");
    }
    return v;
  }

  // Namespaces.

  private void namespaces(List<Manifest> manifests, Set<String> out) throws KfmtFailure {
    for (Manifest m : manifests) {
      String kind = Manifest.prefixed("failed to get kind: ", m::kind);
      if (kind.equals("Namespace")) {
        out.add(m.name());
        continue;
      }
      Gvk gvk = m.gvk();
      if (!options.filters().contains(gvk.groupKind()) && scopes.isNamespaced(gvk)) {
        String namespace = m.namespace();
        out.add(namespace.isEmpty() ? options.defaultNamespace() : namespace);
      }
    }
  }

  private Manifest inNamespace(Manifest m) throws KfmtFailure {
    String namespace = m.namespace();
    if (scopes.isNamespaced(m.gvk())) {
      return namespace.isEmpty() ? m.withNamespace(options.defaultNamespace()) : m;
    }
    if (!namespace.isEmpty() && options.clean()) {
      return m.withoutNamespace();
    }
    if (!namespace.isEmpty() && options.strict()) {
      throw new KfmtFailure(
          "metadata.namespace field should not be set for cluster-scoped resource: " + m.gvk());
    }
    return m;
  }

  /** The copies that the annotation asks for; a namespace's own object counts more than a copy. */
  private void mirror(
      Manifest given, Set<String> all, Map<KfmtInput, List<Manifest>> manifests, List<Manifest> out)
      throws KfmtFailure {
    if (!scopes.isNamespaced(given.gvk())) {
      out.add(given);
      return;
    }
    String own = given.namespace();
    Set<String> namespaces = new TreeSet<>(Set.of(own));
    Set<String> excluded = new TreeSet<>();
    Map<String, String> annotations = given.annotations();
    String wanted = annotations.remove(MIRROR);
    Manifest m = given;
    if (wanted != null) {
      for (String name : wanted.split(",", -1)) {
        if (name.equals("*")) {
          namespaces.addAll(all);
        } else if (name.startsWith("-")) {
          excluded.add(name.substring(1));
        } else if (all.contains(name)) {
          namespaces.add(name);
        } else {
          throw new KfmtFailure(
              "Namespace \"" + name + "\" not found when processing annotation " + MIRROR);
        }
      }
      m = given.withAnnotations(annotations);
    }
    namespaces.removeAll(excluded);
    for (String namespace : namespaces) {
      Manifest copy = m.withNamespace(namespace);
      if (namespace.equals(own) || !clashes(copy, manifests)) {
        out.add(copy);
      }
    }
  }

  private boolean clashes(Manifest copy, Map<KfmtInput, List<Manifest>> manifests)
      throws KfmtFailure {
    String path = path(copy);
    for (List<Manifest> some : manifests.values()) {
      for (Manifest m : some) {
        if (path(m).equals(path)) {
          return true;
        }
      }
    }
    return false;
  }

  // Writing.

  private String path(Manifest m) throws KfmtFailure {
    Gvk gvk = m.gvk();
    String kind = gvk.kind().toLowerCase(Locale.ROOT);
    String group = KindScopes.isCore(gvk.group()) ? "" : "." + gvk.group();
    String name = Manifest.prefixed("failed to get name: ", m::name);
    return scopes.isNamespaced(gvk)
        ? "namespaces/" + m.namespace() + "/" + kind + group + "-" + name + ".yaml"
        : "cluster/" + plural(kind) + group + "/" + name + ".yaml";
  }

  private static String plural(String kind) {
    if (kind.endsWith("s")) {
      return kind + "es";
    }
    return kind.endsWith("cy") ? kind.replaceFirst("y+$", "") + "ies" : kind + "s";
  }

  private List<KfmtPlan.Output> outputs(
      Map<KfmtInput, List<Manifest>> manifests, Set<String> namespaces) throws KfmtFailure {
    List<KfmtPlan.Output> out = new ArrayList<>();
    for (Map.Entry<KfmtInput, List<Manifest>> e : manifests.entrySet()) {
      String source = e.getKey().path();
      for (Manifest m : e.getValue()) {
        String path =
            Manifest.prefixed(
                "failed to get output file for resource in input file " + source + ": ",
                () -> path(m));
        String comment = options.comment() ? "# Source: " + source + "\n" : "";
        String text = texts ? "---\n" + comment + m.text() : "";
        out.add(new KfmtPlan.Output(path, text, source, m.line(), false));
      }
    }
    if (options.createMissingNamespaces()) {
      for (String n : namespaces) {
        String text = "---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + n + "\n";
        out.add(new KfmtPlan.Output("cluster/namespaces/" + n + ".yaml", text, "", 1, true));
      }
    }
    return out;
  }
}
