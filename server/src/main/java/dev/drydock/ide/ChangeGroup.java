package dev.drydock.ide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes that are the same on several clusters.
 *
 * @param clusters names in the fleet's order
 */
public record ChangeGroup(List<String> clusters, List<ObjectChange> changes) {
  public ChangeGroup {
    clusters = List.copyOf(clusters);
    changes = List.copyOf(changes);
  }

  private record FieldKey(String path, String before, String after) {}

  private record Key(
      String id, ObjectChange.Action action, Risk risk, List<FieldKey> fields, String created) {
    static Key of(ObjectChange c) {
      List<FieldKey> fields =
          c.fields().stream()
              .map(f -> new FieldKey(f.path(), f.before().orElse("\0"), f.after().orElse("\0")))
              .toList();
      String whole =
          c.action() == ObjectChange.Action.CREATE
              ? c.after().map(r -> FlowText.of(r.root())).orElse("")
              : "";
      return new Key(c.id().toString(), c.action(), c.risk(), fields, whole);
    }
  }

  /**
   * Groups changes by the clusters that have them alike; the group with most clusters first, then
   * in the order of the clusters. Where lines differ only in their origin, the first cluster's
   * stand.
   */
  public static List<ChangeGroup> of(List<ClusterChanges> all) {
    Map<Key, List<String>> clusters = new LinkedHashMap<>();
    Map<Key, ObjectChange> changes = new LinkedHashMap<>();
    for (ClusterChanges cluster : all) {
      for (ObjectChange c : cluster.changes()) {
        Key key = Key.of(c);
        List<String> names = clusters.computeIfAbsent(key, k -> new ArrayList<>());
        if (!names.contains(cluster.cluster())) {
          names.add(cluster.cluster());
        }
        changes.putIfAbsent(key, c);
      }
    }
    Map<List<String>, List<ObjectChange>> groups = new LinkedHashMap<>();
    clusters.forEach(
        (key, names) ->
            groups.computeIfAbsent(names, n -> new ArrayList<>()).add(changes.get(key)));
    List<ChangeGroup> out = new ArrayList<>();
    groups.forEach((names, list) -> out.add(new ChangeGroup(names, list)));
    out.sort((a, b) -> Integer.compare(b.clusters().size(), a.clusters().size()));
    return out;
  }
}
