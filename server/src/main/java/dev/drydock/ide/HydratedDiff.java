package dev.drydock.ide;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changes between two states of what a cluster gets. Objects are the same by group, kind,
 * namespace and name, whatever the version they are written in.
 */
public final class HydratedDiff {
  /** Groups that Kubernetes served one and the same object under, with the one that stayed. */
  private static final Map<String, String> MOVED =
      Map.of(
          "extensions/Deployment", "apps",
          "extensions/DaemonSet", "apps",
          "extensions/ReplicaSet", "apps",
          "extensions/Ingress", "networking.k8s.io",
          "extensions/NetworkPolicy", "networking.k8s.io",
          "extensions/PodSecurityPolicy", "policy");

  /**
   * @param nth counts objects that two Kustomizations apply under one id
   */
  private record Key(String group, String kind, String namespace, String name, int nth) {}

  private HydratedDiff() {}

  /**
   * Compares what a cluster gets, or what two clusters get. A Kustomization that does not hydrate
   * on one of the sides is left out with all that comes out of it: nothing is known of it, so
   * nothing is said to be deleted.
   *
   * @param cluster name for the result
   */
  public static ClusterChanges of(String cluster, Hydrated before, Hydrated after, Cancel cancel) {
    ComparableParts parts = ComparableParts.of(before, after);
    List<ObjectChange> changes = changes(parts.of(before), parts.of(after), cancel);
    return new ClusterChanges(cluster, changes, parts.errors());
  }

  /** Compares two builds. */
  public static List<ObjectChange> of(List<Resource> before, List<Resource> after, Cancel cancel) {
    return changes(
        before.stream().map(Owned::pruned).toList(),
        after.stream().map(Owned::pruned).toList(),
        cancel);
  }

  /** How many objects differ between two builds, without a look at what differs. */
  public static int count(List<Resource> before, List<Resource> after, Cancel cancel) {
    Map<Key, Owned> old = byKey(before.stream().map(Owned::pruned).toList());
    Map<Key, Owned> now = byKey(after.stream().map(Owned::pruned).toList());
    int out = 0;
    for (Map.Entry<Key, Owned> e : now.entrySet()) {
      cancel.check();
      Owned was = old.remove(e.getKey());
      out += was == null || !same(was.resource(), e.getValue().resource()) ? 1 : 0;
    }
    return out + old.size();
  }

  private static boolean same(Resource a, Resource b) {
    if (a.text() != null && a.text() == b.text()) {
      return true;
    }
    return a.markedLike(b)
        ? ContentDigest.of(a).equals(ContentDigest.of(b))
        : SameNode.same(a.root(), b.root());
  }

  private static List<ObjectChange> changes(List<Owned> before, List<Owned> after, Cancel cancel) {
    Map<Key, Owned> old = byKey(before);
    Map<Key, Owned> now = byKey(after);
    Shown shown = new Shown(before, after);
    Successors successors = new Successors(missing(old, now), missing(now, old));
    List<ObjectChange> out = new ArrayList<>();
    now.forEach(
        (key, o) -> {
          cancel.check();
          Owned was = old.get(key);
          if (was == null) {
            out.add(created(o, successors.before(o.resource()), shown));
          } else {
            ObjectChange c = update(was, o, shown);
            if (c != null) {
              out.add(c);
            }
          }
        });
    old.forEach(
        (key, o) -> {
          if (!now.containsKey(key)) {
            out.add(deleted(successors.succeeded(o.resource()) ? o.kept() : o, shown));
          }
        });
    return out;
  }

  private static List<Resource> missing(Map<Key, Owned> of, Map<Key, Owned> in) {
    return of.entrySet().stream()
        .filter(e -> !in.containsKey(e.getKey()))
        .map(e -> e.getValue().resource())
        .toList();
  }

  /** What people may see; what Secrets hold is gathered when something differs. */
  private static final class Shown {
    private final List<Owned> before;
    private final List<Owned> after;
    private @Nullable Redaction redaction;

    Shown(List<Owned> before, List<Owned> after) {
      this.before = before;
      this.after = after;
    }

    Redaction redaction() {
      Redaction r = redaction;
      if (r == null) {
        r =
            Redaction.of(
                Stream.concat(before.stream(), after.stream()).map(Owned::resource).toList());
        redaction = r;
      }
      return r;
    }

    Resource resource(Resource r) {
      return Secrets.isSecret(r.root()) ? Secrets.hide(r) : redaction().resource(r);
    }

    Resource before(Resource was, Resource is) {
      return eitherSecret(was, is) ? Secrets.hide(was) : resource(was);
    }

    /** What it is now, with marks at what a Secret holds otherwise than before. */
    Resource against(Resource was, Resource is) {
      return eitherSecret(was, is) ? Secrets.hideAgainst(was, is) : resource(is);
    }

    private static boolean eitherSecret(Resource a, Resource b) {
      return Secrets.isSecret(a.root()) || Secrets.isSecret(b.root());
    }
  }

  private static Map<Key, Owned> byKey(List<Owned> all) {
    Map<Key, Integer> seen = new HashMap<>();
    Map<Key, Owned> out = new LinkedHashMap<>();
    for (Owned o : all) {
      ResourceId id = o.resource().id();
      String group = MOVED.getOrDefault(id.group() + "/" + id.kind(), id.group());
      Key first = new Key(group, id.kind(), id.namespace(), id.name(), 0);
      int n = seen.merge(first, 1, Integer::sum) - 1;
      out.put(new Key(group, id.kind(), id.namespace(), id.name(), n), o);
    }
    return out;
  }

  private static ObjectChange created(Owned o, Optional<Resource> was, Shown shown) {
    Resource is = o.resource();
    List<String> reasons = new ArrayList<>();
    Risk risk = withSuspension(Risk.NONE, o, reasons);
    List<FieldChange> fields =
        was.map(w -> FieldDiff.of(w.root(), is.root(), shown.redaction())).orElse(List.of());
    return new ObjectChange(
        is.id(),
        ObjectChange.Action.CREATE,
        risk,
        reasons,
        fields.stream().filter(f -> !f.path().equals("/metadata/name")).toList(),
        was.map(shown::resource),
        Optional.of(was.map(w -> shown.against(w, is)).orElseGet(() -> shown.resource(is))));
  }

  private static ObjectChange deleted(Owned o, Shown shown) {
    ResourceId id = o.resource().id();
    List<String> reasons = new ArrayList<>();
    Risk risk = Risk.NONE;
    if (o.fate() == Owned.Fate.PRUNED) {
      risk = ChangeEffects.risk(ObjectChange.Action.DELETE, id, Optional.empty(), Optional.empty());
      ChangeEffects.loss(id).ifPresent(reasons::add);
    } else if (o.fate() == Owned.Fate.LEFT_BEHIND) {
      risk = Risk.WARNING;
      reasons.add("prune is off: it stays on the cluster, and nothing looks after it");
    }
    return new ObjectChange(
        id,
        ObjectChange.Action.DELETE,
        withSuspension(risk, o, reasons),
        reasons,
        List.of(),
        Optional.of(shown.resource(o.resource())),
        Optional.empty());
  }

  private static @Nullable ObjectChange update(Owned was, Owned is, Shown shown) {
    Resource before = was.resource();
    Resource after = is.resource();
    if (same(before, after)) {
      return null;
    }
    MapNode a = before.root();
    MapNode b = after.root();
    List<FieldChange> fields = FieldDiff.of(a, b, shown.redaction());
    ObjectChange.Action action =
        ChangeEffects.needsReplacement(after.id(), a, fields)
            ? ObjectChange.Action.REPLACE
            : ObjectChange.Action.UPDATE;
    List<String> reasons = new ArrayList<>();
    Risk risk = ChangeEffects.risk(action, after.id(), Optional.of(a), Optional.of(b));
    reasons.addAll(ChangeEffects.reasons(after.id(), a, b, fields));
    if (risk == Risk.NONE && !reasons.isEmpty()) {
      risk = Risk.WARNING;
    }
    return new ObjectChange(
        after.id(),
        action,
        withSuspension(risk, is, reasons),
        reasons,
        fields,
        Optional.of(shown.before(before, after)),
        Optional.of(shown.against(before, after)));
  }

  /** Nothing that a suspended Kustomization brings is applied before it resumes. */
  private static Risk withSuspension(Risk risk, Owned o, List<String> reasons) {
    o.suspended()
        .ifPresent(
            k -> reasons.add("Kustomization " + k + " is suspended: this waits until it resumes"));
    return o.suspended().isPresent() && risk == Risk.NONE ? Risk.WARNING : risk;
  }
}
