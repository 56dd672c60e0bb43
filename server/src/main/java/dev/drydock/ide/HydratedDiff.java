package dev.drydock.ide;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * @param pruned whether the cluster deletes it when it is no longer there
   */
  private record Owned(Resource resource, boolean pruned) {
    Owned kept() {
      return new Owned(resource, false);
    }
  }

  /**
   * A name with the hash that kustomize's generators put behind it; its alphabet is that of
   * ContentHash.
   */
  private static final Pattern GENERATED = Pattern.compile("(.+)-([24-9bcdfghkmt]{10})");

  private HydratedDiff() {}

  /**
   * Compares what a cluster gets, or what two clusters get. A Kustomization that does not hydrate
   * on one of the sides is left out with all that comes out of it: nothing is known of it, so
   * nothing is said to be deleted.
   *
   * @param cluster name for the result
   */
  public static ClusterChanges of(String cluster, Hydrated before, Hydrated after, Cancel cancel) {
    Set<String> unknown = new LinkedHashSet<>();
    List<String> errors = new ArrayList<>();
    collectBroken(before, "before", unknown, errors);
    collectBroken(after, "after", unknown, errors);
    return new ClusterChanges(
        cluster, changes(owned(before, unknown), owned(after, unknown), cancel), errors);
  }

  /** Compares two builds. */
  public static List<ObjectChange> of(List<Resource> before, List<Resource> after, Cancel cancel) {
    return changes(
        before.stream().map(r -> new Owned(r, true)).toList(),
        after.stream().map(r -> new Owned(r, true)).toList(),
        cancel);
  }

  private static void collectBroken(
      Hydrated side, String when, Set<String> unknown, List<String> errors) {
    for (Unit u : side.units()) {
      if (!u.complete()) {
        unknown.add(key(u.kustomization().id()));
        String why =
            u.cannotRender()
                .orElseGet(
                    () ->
                        u.problems().isEmpty()
                            ? "it does not build"
                            : u.problems().get(0).toString());
        errors.add(
            side.cluster().name()
                + ", "
                + when
                + ": "
                + u.kustomization().id().label()
                + " cannot be compared: "
                + why);
      }
    }
    side.problems().forEach(p -> errors.add(side.cluster().name() + ", " + when + ": " + p));
  }

  private static String key(ResourceId kustomization) {
    return kustomization.namespace() + "/" + kustomization.name();
  }

  private static List<Owned> owned(Hydrated side, Set<String> unknown) {
    Set<String> left = new LinkedHashSet<>(unknown);
    List<Owned> out = new ArrayList<>();
    // Parents come before what they bring, so one pass finds all that hangs on an unknown one.
    for (Unit u : side.units()) {
      boolean hangs =
          u.kustomization().appliedBy().map(HydratedDiff::key).filter(left::contains).isPresent();
      boolean itself =
          u.kustomization()
              .appliedBy()
              .map(HydratedDiff::key)
              .filter(key(u.kustomization().id())::equals)
              .isPresent();
      if (left.contains(key(u.kustomization().id())) || (hangs && !itself)) {
        left.add(key(u.kustomization().id()));
        continue;
      }
      boolean prunes = u.kustomization().prunes();
      u.resources().forEach(r -> out.add(new Owned(r, prunes && !keptOnPrune(r))));
    }
    return out;
  }

  /**
   * kustomize-controller: the label or annotation {@code kustomize.toolkit.fluxcd.io/prune:
   * disabled} keeps an object.
   */
  private static boolean keptOnPrune(Resource r) {
    for (String where : List.of("annotations", "labels")) {
      Optional<String> prune =
          r.root()
              .at("metadata", where)
              .flatMap(Node::asMap)
              .flatMap(m -> m.text("kustomize.toolkit.fluxcd.io/prune"));
      if (prune.filter(v -> v.equalsIgnoreCase("disabled")).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static List<ObjectChange> changes(List<Owned> before, List<Owned> after, Cancel cancel) {
    Map<Key, Owned> old = byKey(before);
    Map<Key, Owned> now = byKey(after);
    List<ObjectChange> out = new ArrayList<>();
    now.forEach(
        (key, o) -> {
          cancel.check();
          Owned was = old.get(key);
          if (was == null) {
            out.add(whole(ObjectChange.Action.CREATE, o));
          } else {
            ObjectChange c = update(was.resource(), o.resource());
            if (c != null) {
              out.add(c);
            }
          }
        });
    old.forEach(
        (key, o) -> {
          if (!now.containsKey(key)) {
            out.add(whole(ObjectChange.Action.DELETE, succeeded(o, out) ? o.kept() : o));
          }
        });
    return out;
  }

  /**
   * Whether what a generator made comes again under another hash: then nothing is lost that is
   * used.
   */
  private static boolean succeeded(Owned gone, List<ObjectChange> changes) {
    ResourceId id = gone.resource().id();
    Matcher m = GENERATED.matcher(id.name());
    return id.group().isEmpty()
        && (id.kind().equals("ConfigMap") || id.kind().equals("Secret"))
        && m.matches()
        && changes.stream()
            .filter(c -> c.action() == ObjectChange.Action.CREATE)
            .map(ObjectChange::id)
            .filter(c -> c.kind().equals(id.kind()) && c.namespace().equals(id.namespace()))
            .map(c -> GENERATED.matcher(c.name()))
            .anyMatch(c -> c.matches() && c.group(1).equals(m.group(1)));
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

  private static ObjectChange whole(ObjectChange.Action action, Owned o) {
    ResourceId id = o.resource().id();
    Optional<Resource> shown = Optional.of(Secrets.mask(o.resource()));
    boolean created = action == ObjectChange.Action.CREATE;
    Risk risk =
        o.pruned() ? ChangeEffects.risk(action, id, Optional.empty(), Optional.empty()) : Risk.NONE;
    return new ObjectChange(
        id,
        action,
        risk,
        List.of(),
        created ? Optional.empty() : shown,
        created ? shown : Optional.empty());
  }

  private static @Nullable ObjectChange update(Resource before, Resource after) {
    if (SameNode.same(before.root(), after.root())) {
      return null;
    }
    MapNode a = before.root();
    MapNode b = after.root();
    List<FieldChange> fields = FieldDiff.of(a, b);
    ObjectChange.Action action =
        ChangeEffects.needsReplacement(after.id(), a, fields)
            ? ObjectChange.Action.REPLACE
            : ObjectChange.Action.UPDATE;
    Risk risk = ChangeEffects.risk(action, after.id(), Optional.of(a), Optional.of(b));
    return new ObjectChange(
        after.id(),
        action,
        risk,
        fields,
        Optional.of(Secrets.mask(before)),
        Optional.of(Secrets.mask(after)));
  }
}
