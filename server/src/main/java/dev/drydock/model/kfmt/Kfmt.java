package dev.drydock.model.kfmt;

import dev.drydock.base.Position;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.comments.Comments;
import dev.drydock.syntax.comments.TreeComments;
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
  private final List<String> warnings = new ArrayList<>();

  private Kfmt(KfmtOptions options, KindScopes scopes) {
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
    return new Kfmt(options, scopes).run(inputs);
  }

  private KfmtPlan run(List<KfmtInput> inputs) throws KfmtFailure {
    Map<KfmtInput, List<Manifest>> manifests = new LinkedHashMap<>();
    for (KfmtInput in : inputs) {
      manifests.put(in, read(in));
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

  // Reading.

  private List<Manifest> read(KfmtInput in) throws KfmtFailure {
    List<Manifest> out = new ArrayList<>();
    String text = in.text().replace("\r\n", "\n");
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String[] values = text.split("\n---\n", -1);
    int line = 1;
    for (int i = 0; i < values.length; i++) {
      String value = i < values.length - 1 ? values[i] + "\n" : values[i];
      Parsed parsed = Yaml.parse(new Source(in.path(), "", value));
      for (SyntaxError e : parsed.errors()) {
        if (!e.code().equals("duplicate-key")) {
          Position at = parsed.source().lines().position(e.span().start());
          throw new KfmtFailure(
              in.path()
                  + ":"
                  + (line + at.line())
                  + ":"
                  + (at.column() + 1)
                  + ": error: "
                  + e.message()
                  + " [yaml/"
                  + e.code()
                  + "]");
        }
      }
      int here = line;
      line += (int) value.chars().filter(c -> c == '\n').count() + 1;
      if (parsed.documents().isEmpty()) {
        continue;
      }
      if (parsed.documents().size() > 1) {
        warnings.add(
            in.path()
                + ":"
                + here
                + ": a document is left out: its separator is not a line of three hyphens alone");
      }
      Node root = parsed.documents().get(0).root();
      if (root == null || root.isNull()) {
        continue;
      }
      TreeComments comments = TreeComments.of(parsed);
      if (values.length == 1 && wraps(root) && root instanceof MapNode list) {
        if (list.value("items") instanceof SeqNode items) {
          for (Node item : items.items()) {
            out.add(new Manifest(in, line(parsed, item), comments, Comments.NONE, item));
          }
        }
      } else {
        Comments around = comments.of(parsed.documents().get(0));
        out.add(new Manifest(in, here - 1 + line(parsed, root), comments, around, root));
      }
    }
    return out;
  }

  private static int line(Parsed parsed, Node node) {
    return 1 + parsed.source().lines().line(node.origin().start());
  }

  /** Whether a document is a list that is taken apart. */
  private static boolean wraps(Node root) {
    return root instanceof MapNode m
        && m.value("kind") instanceof ScalarNode k
        && (k.value().equals("List") || k.value().equals("ResourceList"))
        && (m.value("items") != null || m.value("functionConfig") != null);
  }

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
        String text = "---\n" + comment + m.text();
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
