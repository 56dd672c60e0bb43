package dev.drydock.ide.rules.flux;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.FileEdit;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.OverlayTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What edits of files change on one cluster.
 *
 * @param created objects that are new
 * @param changed objects whose text differs
 * @param deleted objects that are gone
 * @param failure why the cluster could not be built afterwards; empty where it could
 */
record Effect(int created, int changed, int deleted, Optional<String> failure) {
  private record Key(String group, String kind, String namespace, String name) {}

  /** Compares what a cluster gets now with what it would get, the object aside that is edited. */
  static Effect of(Snapshot at, String cluster, List<FileEdit> edits, ResourceId edited) {
    Map<String, Blob> files = new HashMap<>();
    edits.forEach(e -> files.put(e.path(), Blob.passing(e.after())));
    Snapshot after = at.over(new OverlayTree(at.tree(), files));
    Optional<Cluster> here = at.fleet().cluster(cluster);
    Optional<Cluster> there = after.fleet().cluster(cluster);
    if (here.isEmpty() || there.isEmpty()) {
      return new Effect(0, 0, 0, Optional.of("the cluster is not found any more"));
    }
    Hydrated now = at.hydrated(here.get());
    Hydrated then = after.hydrated(there.get());
    Optional<String> reason =
        then.reasons().stream().filter(r -> !now.reasons().contains(r)).findFirst();
    return reason.isPresent()
        ? new Effect(0, 0, 0, reason)
        : between(texts(now, edited), texts(then, edited));
  }

  private static Effect between(Map<Key, String> before, Map<Key, String> after) {
    int changed = 0;
    int deleted = 0;
    for (Map.Entry<Key, String> e : before.entrySet()) {
      String now = after.get(e.getKey());
      if (now == null) {
        deleted++;
      } else if (!now.equals(e.getValue())) {
        changed++;
      }
    }
    int created = (int) after.keySet().stream().filter(k -> !before.containsKey(k)).count();
    return new Effect(created, changed, deleted, Optional.empty());
  }

  private static Map<Key, String> texts(Hydrated h, ResourceId but) {
    Map<Key, String> out = new LinkedHashMap<>();
    for (Resource r : h.resources()) {
      ResourceId id = r.id();
      if (id.sameObject(but)) {
        continue;
      }
      out.put(
          new Key(id.group(), id.kind(), id.namespace(), id.name()), Kustomize.print(List.of(r)));
    }
    return out;
  }

  boolean nothing() {
    return created + changed + deleted == 0 && failure.isEmpty();
  }

  /** {@code 14 objects change, 2 are deleted}. */
  @Override
  public String toString() {
    if (failure.isPresent()) {
      return "it cannot be built then: " + failure.get();
    }
    List<String> parts = new ArrayList<>();
    if (created > 0) {
      parts.add(count(created) + " created");
    }
    if (changed > 0) {
      parts.add(count(changed) + " changed");
    }
    if (deleted > 0) {
      parts.add(count(deleted) + " deleted");
    }
    return parts.isEmpty() ? "no other object changes" : String.join(", ", parts);
  }

  private static String count(int n) {
    return n == 1 ? "1 object" : n + " objects";
  }
}
