package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code namespace}: of every object that can have one, of Namespace objects their name, of role
 * bindings the subjects called {@code default}.
 */
public final class Namespace implements Transformer {
  /** Which subjects of role bindings get the namespace. */
  public enum Subjects {
    DEFAULT_ONLY,
    ALL_SERVICE_ACCOUNTS,
    NONE
  }

  private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");
  private static final FieldSpec OWN = FieldSpec.everywhere("metadata/namespace", true);

  private final Text namespace;
  private final List<FieldSpec> specs;
  private final boolean unsetOnly;
  private final Subjects subjects;
  private final Origin origin;

  public Namespace(Text namespace, List<FieldSpec> specs, boolean unsetOnly, Subjects subjects) {
    this.namespace = namespace;
    this.specs = List.copyOf(specs);
    this.unsetOnly = unsetOnly;
    this.subjects = subjects;
    this.origin =
        Origin.made(new Step(Step.Kind.TRANSFORMER, "namespace " + namespace, namespace.at()));
  }

  @Override
  public void transform(ResMap map) {
    for (int i = 0; i < map.size(); i++) {
      int at = i;
      Resource r = map.get(i);
      if (Meta.isNilOrEmpty(r.root())
          || "true".equals(Meta.annotation(r.root(), BuildAnnotations.HELM_GENERATED))) {
        continue;
      }
      map.attempt(
          () -> {
            map.set(at, apply(BuildAnnotations.storePreviousId(map.get(at))));
            demandUnique(map, at);
          });
    }
  }

  private void demandUnique(ResMap map, int at) {
    Resource r = map.get(at);
    if (map.matchingCurrent(r.currentId()).size() == 1) {
      return;
    }
    Place place = namespace.at();
    String message =
        "with namespace "
            + namespace
            + " there are two objects "
            + r.currentId().label()
            + ", which were told apart by their namespaces before";
    throw new BuildError(
        "kustomize/duplicate-resource-id", message, place, place == null ? "" : place.path());
  }

  /** Changes one object, its history apart. */
  Resource apply(Resource r) {
    return r.withRoot(apply(r.root(), r));
  }

  private MapNode apply(MapNode before, Resource r) {
    MapNode root = before;
    if (!r.gvk().clusterScoped()) {
      root = FieldWalk.change(root, OWN, FieldWalk.Make.UNTYPED, origin, this::set);
    }
    boolean binding = BINDINGS.contains(r.kind());
    if (binding && subjects != Subjects.NONE) {
      root = subjects(root);
    }
    boolean core = r.gvk().apiVersion().equals("v1");
    for (FieldSpec s : specs) {
      boolean own =
          s.path().equals("metadata/namespace") || !core && s.path().equals("metadata/name");
      boolean subject =
          binding && BINDINGS.contains(s.gvk().kind()) && s.path().equals("subjects/namespace");
      if (!own && !subject) {
        root = FieldWalk.change(root, s, FieldWalk.Make.STRING, origin, this::set);
      }
    }
    return root;
  }

  private MapNode subjects(MapNode root) {
    Node list = root.value("subjects");
    if (list == null || list.isTaggedNull()) {
      return root;
    }
    if (!(list instanceof SeqNode s)) {
      throw invalid("the subjects of a role binding should be a list", list);
    }
    Predicate<MapNode> wanted =
        subjects == Subjects.DEFAULT_ONLY
            ? m -> is(m, "name", "default")
            : m -> is(m, "kind", "ServiceAccount");
    SeqNode out = s;
    for (int i = 0; i < s.size(); i++) {
      Node item = s.items().get(i);
      if (!(item instanceof MapNode) && !item.isTaggedNull()) {
        throw invalid("a subject of a role binding should be a map", item);
      }
      if (item instanceof MapNode m && wanted.test(m)) {
        Node old = m.value("namespace");
        out =
            out.with(
                i,
                old == null
                    ? m.plus(
                        ScalarNode.string("namespace", origin),
                        ScalarNode.string(namespace.value(), origin))
                    : m.with("namespace", set(old)));
      }
    }
    return root.with("subjects", out);
  }

  private static BuildError invalid(String message, Node at) {
    Place place = at.origin().place().orElse(null);
    return new BuildError(
        "kustomize/invalid-field", message, place, place == null ? "" : place.path());
  }

  private static boolean is(MapNode m, String field, String value) {
    Node v = m.value(field);
    if (v != null && !(v instanceof ScalarNode)) {
      throw invalid("the " + field + " of a role binding's subject should be a text", v);
    }
    return v instanceof ScalarNode s && !s.isTaggedNull() && s.value().equals(value);
  }

  private Node set(Node old) {
    if (unsetOnly && old instanceof ScalarNode s && !s.isTaggedNull() && !s.value().isEmpty()) {
      return old;
    }
    return Setters.scalar(old, namespace.value(), "!!str", origin);
  }
}
