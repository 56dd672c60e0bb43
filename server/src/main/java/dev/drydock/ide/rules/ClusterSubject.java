package dev.drydock.ide.rules;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One cluster as a rule sees it. What is looked at through it is noted: what rules say about the
 * cluster is said again until something of it changes, so a rule looks at nothing else.
 */
public final class ClusterSubject {
  private final Snapshot snapshot;
  private final Cluster cluster;
  private final Earlier earlier;
  private final Against against;
  private final Map<Class<?>, Object> derived = new HashMap<>();
  private @Nullable Hydrated hydrated;

  /**
   * The same cluster in the state that the change at hand is held against.
   *
   * @param snapshot of that state; empty where there is none
   * @param cluster empty where it is new
   */
  public record Earlier(Optional<Snapshot> snapshot, Optional<Cluster> cluster) {
    static final Earlier UNKNOWN = new Earlier(Optional.empty(), Optional.empty());

    /** What it got. */
    public Optional<Hydrated> hydrated() {
      return snapshot.flatMap(s -> cluster.map(s::hydrated));
    }
  }

  ClusterSubject(Snapshot snapshot, Cluster cluster, Earlier earlier, Against against) {
    this.snapshot = snapshot;
    this.cluster = cluster;
    this.earlier = earlier;
    this.against = against;
  }

  public Cluster cluster() {
    return cluster;
  }

  /** Everything that it gets. */
  public Hydrated hydrated() {
    Hydrated known = hydrated;
    if (known == null) {
      known = snapshot.hydrated(cluster);
      hydrated = known;
    }
    return known;
  }

  /** What its controllers serve, as far as its own manifests say. */
  public ServedVersions served() {
    return derived(ServedVersions.class, c -> ServedVersions.of(c.hydrated()));
  }

  /** The cluster before the change at hand. */
  public Earlier earlier() {
    return earlier;
  }

  public Against against() {
    return against;
  }

  /** What several rules need of the cluster, made once for each type. */
  public <T> T derived(Class<T> type, Function<ClusterSubject, T> make) {
    Object known = derived.get(type);
    if (known == null) {
      known = make.apply(this);
      derived.put(type, known);
    }
    return type.cast(known);
  }

  public Optional<Revisions> git() {
    return snapshot.git();
  }

  public Optional<Parsed> parsed(String path) {
    return snapshot.parsed(path);
  }

  /**
   * The repository, as far as it is looked at for this cluster: its fleet, its catalogue and its
   * list of files are not to be asked for here, as every change of the repository changes them.
   */
  public Snapshot snapshot() {
    return snapshot;
  }

  public Cancel cancel() {
    return snapshot.cancel();
  }

  /**
   * Where a node stands in the tree at hand; empty where it was built from another state of its
   * file, or from none.
   */
  public Optional<Place> place(Node node) {
    return node.origin().place().filter(this::atHand);
  }

  /** Whether the text of a place is the one at hand. */
  public boolean atHand(Place p) {
    return snapshot.tree().contentId(p.path()).filter(p.source().contentId()::equals).isPresent();
  }

  List<String> name() {
    return List.of(cluster.name());
  }
}
