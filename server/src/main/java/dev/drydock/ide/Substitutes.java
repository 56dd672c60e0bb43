package dev.drydock.ide;

import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables that clusters put into a file, as the repository says them: those of {@code
 * postBuild.substitute} and of the ConfigMaps and Secrets that {@code substituteFrom} names.
 */
public final class Substitutes {
  /**
   * A variable on one cluster.
   *
   * @param value empty where the repository does not say it
   * @param secret whether it comes from a Secret
   */
  public record Value(String cluster, String value, Optional<Place> at, boolean secret) {
    /** For people: the value, or a mark where it is secret. */
    public String shown() {
      return secret ? Secrets.mark(value) : value;
    }
  }

  private Substitutes() {}

  /** By name, for the clusters that read the file. */
  public static Map<String, List<Value>> of(Snapshot snapshot, String path) {
    return of(snapshot, snapshot.fleet(), path);
  }

  /**
   * As {@link #of}, of the fleet as it was a moment ago: for what is shown while somebody types.
   */
  public static Map<String, List<Value>> lately(Snapshot snapshot, String path) {
    return of(snapshot, snapshot.fleetLately(), path);
  }

  private static Map<String, List<Value>> of(Snapshot snapshot, Fleet fleet, String path) {
    Map<String, List<Value>> out = new TreeMap<>();
    for (Readers.Reader r : Readers.of(snapshot, fleet, path)) {
      snapshot.cancel().check();
      variables(snapshot, r.cluster(), r.kustomization(), out);
    }
    return out;
  }

  /** One line for each value, with the clusters that have it. */
  public static String described(List<Value> values) {
    Map<String, List<String>> by = new TreeMap<>();
    values.forEach(v -> by.computeIfAbsent(v.shown(), x -> new ArrayList<>()).add(v.cluster()));
    StringBuilder out = new StringBuilder();
    by.forEach(
        (value, clusters) ->
            out.append(out.length() == 0 ? "" : "\n")
                .append(value.isEmpty() ? "(empty)" : value)
                .append(": ")
                .append(
                    clusters.size() > 6
                        ? clusters.size() + " clusters"
                        : String.join(", ", clusters)));
    return out.toString();
  }

  private static void variables(
      Snapshot snapshot, Cluster c, FluxKustomization k, Map<String, List<Value>> out) {
    Map<String, Value> own = new TreeMap<>();
    for (Node n :
        k.spec("postBuild", "substituteFrom").flatMap(Node::asSeq).stream()
            .flatMap(s -> s.items().stream())
            .toList()) {
      n.asMap().ifPresent(ref -> from(snapshot, c, ref, own));
    }
    k.spec("postBuild", "substitute")
        .flatMap(Node::asMap)
        .ifPresent(m -> entries(c, m, false, own));
    own.forEach((name, v) -> out.computeIfAbsent(name, x -> new ArrayList<>()).add(v));
  }

  private static void from(Snapshot snapshot, Cluster c, MapNode ref, Map<String, Value> out) {
    String kind = ref.text("kind").orElse("ConfigMap");
    String name = ref.text("name").orElse("");
    Declared best = null;
    for (Declared d : snapshot.catalogue().ofKind(kind)) {
      boolean nearer =
          best == null
              || (Paths.within(c.path(), d.path()) && !Paths.within(c.path(), best.path()));
      if (d.id().name().equals(name) && nearer) {
        best = d;
      }
    }
    if (best == null) {
      return;
    }
    Declared found = best;
    boolean secret = kind.equals("Secret");
    snapshot.parsed(found.path()).stream()
        .flatMap(p -> p.documents().stream())
        .filter(d -> d.span().equals(found.document()))
        .flatMap(d -> d.root().asMap().stream())
        .forEach(
            m -> {
              m.map("data").ifPresent(x -> entries(c, x, secret, out));
              m.map("stringData").ifPresent(x -> entries(c, x, secret, out));
            });
  }

  private static void entries(Cluster c, MapNode m, boolean secret, Map<String, Value> out) {
    for (MapNode.Entry e : m.entries()) {
      out.put(
          e.name(),
          new Value(c.name(), e.value().text().orElse(""), e.key().origin().place(), secret));
    }
  }
}
