package dev.drydock.ide.navigate.rename;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.navigate.Consumers;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Rendered;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.OverlayTree;
import dev.drydock.vfs.Paths;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What edits and moves do to everything that is built out of the files they touch. */
public final class Consequence {
  private final Snapshot snapshot;
  private final Snapshot after;
  private final Consumers consumers;
  private final List<Move> moves;
  private final Set<String> touched = new LinkedHashSet<>();

  /**
   * @param edits of the files before the moves
   */
  public Consequence(
      Snapshot snapshot, Consumers consumers, List<FileEdit> edits, List<Move> moves) {
    this.snapshot = snapshot;
    this.consumers = consumers;
    this.moves = moves;
    Map<String, Blob> files = new HashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    for (FileEdit e : edits) {
      touched.add(e.path());
      files.put(Moves.moved(e.path(), moves), Blob.passing(e.after()));
    }
    for (Move m : moves) {
      for (String f : files(m.from())) {
        touched.add(f);
        removed.add(f);
        snapshot.tree().read(f).ifPresent(b -> files.putIfAbsent(m.of(f), b));
      }
    }
    this.after = snapshot.over(new OverlayTree(snapshot.tree(), files, removed));
  }

  private List<String> files(String path) {
    return switch (snapshot.tree().kind(path)) {
      case FILE -> List.of(path);
      case DIRECTORY -> snapshot.tree().files(path);
      case NONE -> List.of();
    };
  }

  /** The state after the edits. */
  public Snapshot after() {
    return after;
  }

  /** Why clusters would get something else but for the name; empty where they would not. */
  public Optional<String> beyond(String oldName, String newName) {
    SameButName same = new SameButName(oldName, newName);
    Set<String> directories = new LinkedHashSet<>();
    for (String f : touched) {
      for (String d : consumers.holding(f)) {
        directories.add(d);
        directories.addAll(consumers.allAbove(d));
      }
    }
    boolean any = false;
    for (Cluster c : snapshot.fleet().clusters()) {
      snapshot.cancel().check();
      if (concerned(c, directories)) {
        any = true;
        Optional<String> difference = cluster(c, same);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return any ? Optional.empty() : builds(directories, same);
  }

  private boolean concerned(Cluster c, Set<String> directories) {
    for (FluxKustomization k : c.kustomizations()) {
      if (Paths.resolve("", k.path()).filter(directories::contains).isPresent()) {
        return true;
      }
    }
    return directories.contains(c.path())
        || touched.stream().anyMatch(f -> Paths.within(c.path(), f));
  }

  private Optional<String> cluster(Cluster c, SameButName same) {
    String path = Moves.moved(c.path(), moves);
    Optional<Cluster> then =
        after.fleet().clusters().stream().filter(x -> x.path().equals(path)).findFirst();
    if (then.isEmpty()) {
      return Optional.of("afterwards " + c.name() + " would no longer be found as a cluster");
    }
    return same.same(snapshot.hydrated(c).resources(), after.hydrated(then.get()).resources())
        ? Optional.empty()
        : Optional.of("more than the name would change on " + c.name() + pinned(c));
  }

  /** Where a cluster reads commits, which keep the old name. */
  private static String pinned(Cluster c) {
    return c.pins().stream().anyMatch(Pin::fixed)
        ? ", which takes some of it from a commit where it is still called so"
        : "";
  }

  /** What no cluster gets: the outermost builds, which must not fail where they did not. */
  private Optional<String> builds(Set<String> directories, SameButName same) {
    for (String d : directories) {
      if (snapshot.kustomizationFile(d).isEmpty()) {
        continue;
      }
      Rendered was = snapshot.built(d);
      Rendered is = after.built(Moves.moved(d, moves));
      if ((was.succeeded() && !is.succeeded())
          || (was.succeeded() && !same.same(was.resources(), is.resources()))) {
        return Optional.of(
            "more than the name would change in what " + (d.isEmpty() ? "." : d) + " builds");
      }
    }
    return Optional.empty();
  }
}
