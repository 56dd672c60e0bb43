package dev.drydock.ide.create;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.HydratedDiff;
import dev.drydock.ide.KustomizationEntry;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.ObjectChange;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.OverlayTree;
import dev.drydock.vfs.Paths;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plans a cluster like another one: its Cluster API manifests beside the other's, entered where
 * those are entered, and its own directory like the other's. The fleet may only gain by it: every
 * other cluster keeps what it gets, and the management cluster gets the new objects besides.
 */
public final class NewCluster {
  /** A DNS label, as namespaces, hosts and Cluster API need. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** What Flux generates whole: the same on every cluster of a version. */
  private static final String COMPONENTS = "gotk-components.yaml";

  private final Snapshot snapshot;
  private final String name;
  private final String like;
  private final Cancel cancel;
  private final List<String> refusals = new ArrayList<>();
  private final Map<String, FileEdit> edits = new LinkedHashMap<>();
  private final List<NewClusterPlan.Doubt> doubts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private NewCluster(Snapshot snapshot, String name, String like, Cancel cancel) {
    this.snapshot = snapshot;
    this.name = name;
    this.like = like;
    this.cancel = cancel;
  }

  /**
   * @param name of the new cluster: that of its directory
   * @param like name of a cluster of the fleet
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public static NewClusterPlan plan(Snapshot snapshot, String name, String like, Cancel cancel) {
    return new NewCluster(snapshot, name, like, cancel).plan();
  }

  private NewClusterPlan plan() {
    Fleet fleet = snapshot.fleet();
    Optional<Cluster> other = fleet.cluster(like);
    if (other.isEmpty()) {
      List<String> names = fleet.clusters().stream().map(Cluster::name).toList();
      refusals.add("there is no cluster " + like + Nearest.hint(like, names));
      return refused();
    }
    if (!NAME.matcher(name).matches()) {
      refusals.add(
          name + " is no name for a cluster: lower case letters, digits and dashes, at most 63");
      return refused();
    }
    String directory = Paths.join(Paths.parent(other.get().path()), name);
    exists(fleet, directory);
    String old = Paths.name(other.get().path());
    if (old.isEmpty() || other.get().listed().isPresent()) {
      refusals.add(like + " has no directory of its own that could be copied");
    }
    if (!refusals.isEmpty()) {
      return refused();
    }
    Renaming renaming = new Renaming(old, name);
    own(other.get(), directory, renaming);
    machinery(other.get(), old, renaming);
    return refusals.isEmpty() ? proven(other.get(), directory) : refused();
  }

  private NewClusterPlan refused() {
    return NewClusterPlan.refused(name, like, refusals);
  }

  private void exists(Fleet fleet, String directory) {
    fleet
        .cluster(name)
        .ifPresent(c -> refusals.add("there is a cluster " + name + " already, at " + c.path()));
    if (snapshot.tree().kind(directory) != FileTree.Kind.NONE) {
      refusals.add(directory + " exists already");
    }
    Machinery declared = Machinery.of(snapshot, name, directory, new ArrayList<>());
    if (!declared.files().isEmpty()) {
      refusals.add("Cluster " + name + " is declared already, in " + declared.files().get(0));
    }
  }

  /** The directory that Flux starts from. */
  private void own(Cluster other, String directory, Renaming renaming) {
    List<String> files = new ArrayList<>();
    Tree.files(snapshot.tree(), other.path(), files);
    Machinery.declared(snapshot, files)
        .ifPresent(
            c ->
                refusals.add(
                    like
                        + " makes Cluster "
                        + c
                        + ": a copy of its directory would make it a second time"));
    for (String file : files) {
      String inside = file.substring(other.path().length() + 1);
      create(file, Paths.join(directory, renaming.name(inside)), renaming);
    }
  }

  private void machinery(Cluster other, String old, Renaming renaming) {
    Machinery found = Machinery.of(snapshot, old, other.path(), refusals);
    if (found.files().isEmpty()) {
      if (refusals.isEmpty()) {
        notes.add("no Cluster API manifest declares " + old + ", so none is made for " + name);
      }
      return;
    }
    if (found.directory().isPresent()) {
      String target = Paths.join(Paths.parent(found.directory().get()), name);
      for (String file : found.files()) {
        String inside = file.substring(found.directory().get().length() + 1);
        create(file, Paths.join(target, renaming.name(inside)), renaming);
      }
      enter(Paths.parent(target), target);
      return;
    }
    String file = found.files().get(0);
    String target = Paths.join(Paths.parent(file), renaming.name(Paths.name(file)));
    if (target.equals(file)) {
      refusals.add(
          "the name of " + file + " does not tell whose it is, so there is none for " + name);
      return;
    }
    create(file, target, renaming);
    enter(Paths.parent(target), target);
  }

  private void enter(String directory, String target) {
    KustomizationEntry.Outcome entry = KustomizationEntry.of(snapshot, directory, target);
    entry.refusal().ifPresent(refusals::add);
    entry.edit().ifPresent(e -> edits.put(e.path(), e));
  }

  private void create(String file, String target, Renaming renaming) {
    cancel.check();
    if (snapshot.tree().kind(target) != FileTree.Kind.NONE) {
      refusals.add(target + " exists already");
      return;
    }
    Optional<String> text = snapshot.tree().read(file).flatMap(NewCluster::text);
    if (text.isEmpty()) {
      refusals.add(file + " is no text, so it cannot be copied");
      return;
    }
    boolean yaml = file.endsWith(".yaml") || file.endsWith(".yml");
    if (!yaml || Paths.name(file).equals(COMPONENTS)) {
      edits.put(target, FileEdit.create(target, text.get()));
      return;
    }
    Optional<Parsed> parsed = snapshot.parsed(file);
    if (parsed.isEmpty() || !parsed.get().errors().isEmpty()) {
      refusals.add(file + " cannot be read as YAML");
      return;
    }
    Renaming.Renamed renamed = renaming.file(parsed.get(), witnesses(file));
    edits.put(target, FileEdit.create(target, renamed.text()));
    renamed
        .doubts()
        .forEach(d -> doubts.add(new NewClusterPlan.Doubt(target, d.line(), d.text(), d.why())));
  }

  /** The same file of the other clusters. */
  private List<Renaming.Witness> witnesses(String file) {
    Cluster other = snapshot.fleet().cluster(like).orElseThrow();
    String old = Paths.name(other.path());
    List<Renaming.Witness> out = new ArrayList<>();
    for (Cluster c : snapshot.fleet().clusters()) {
      String theirs = Paths.name(c.path());
      if (theirs.equals(old) || theirs.isEmpty()) {
        continue;
      }
      String path = new Renaming(old, theirs).name(file);
      if (!path.equals(file)) {
        snapshot.parsed(path).ifPresent(p -> out.add(new Renaming.Witness(theirs, p)));
      }
    }
    return out;
  }

  private static Optional<String> text(Blob blob) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(blob.bytes()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Everything looked at again with the new files. */
  private NewClusterPlan proven(Cluster other, String directory) {
    Map<String, Blob> files = new HashMap<>();
    edits.values().forEach(e -> files.put(e.path(), Blob.passing(e.after())));
    Snapshot edited = snapshot.over(new OverlayTree(snapshot.tree(), files));
    Fleet after = edited.fleet();
    Optional<Cluster> made =
        after.clusters().stream().filter(c -> c.path().equals(directory)).findFirst();
    if (made.isEmpty()) {
      refusals.add("Flux would not find " + name + " in " + directory);
      return refused();
    }
    Hydrated gets = edited.hydrated(made.get());
    List<String> before = snapshot.hydrated(other).reasons();
    if (before.isEmpty()) {
      gets.reasons().forEach(r -> refusals.add(name + " would not hydrate: " + r));
    }
    List<ClusterChanges> registered = new ArrayList<>();
    for (Cluster c : snapshot.fleet().clusters()) {
      cancel.check();
      Optional<Cluster> again =
          after.clusters().stream().filter(x -> x.key().equals(c.key())).findFirst();
      if (again.isEmpty()) {
        refusals.add("cluster " + c.name() + " would not be found any more");
        continue;
      }
      ClusterChanges changes =
          HydratedDiff.of(c.name(), snapshot.hydrated(c), edited.hydrated(again.get()), cancel);
      for (ObjectChange change : changes.changes()) {
        if (change.action() != ObjectChange.Action.CREATE) {
          refusals.add(
              "this would also "
                  + change.action().label()
                  + " "
                  + change.id().label()
                  + " on "
                  + c.name());
        }
      }
      if (!changes.changes().isEmpty()) {
        registered.add(changes);
      }
    }
    boolean declared = edits.values().stream().anyMatch(e -> !Paths.within(directory, e.path()));
    if (declared && registered.isEmpty()) {
      refusals.add("no management cluster would apply the new manifests");
    }
    return refusals.isEmpty()
        ? new NewClusterPlan(
            name,
            like,
            List.of(),
            List.copyOf(edits.values()),
            registered,
            gets.resources().size(),
            doubts,
            notes)
        : refused();
  }
}
