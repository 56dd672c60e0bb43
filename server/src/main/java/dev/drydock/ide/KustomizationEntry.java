package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.List;
import java.util.Optional;

/** Files that a kustomization takes in. */
public final class KustomizationEntry {
  /**
   * How a file is entered.
   *
   * @param edit none where it is entered already, or no kustomization has to enter it
   * @param refusal why it cannot be
   */
  public record Outcome(Optional<FileEdit> edit, Optional<String> refusal) {
    private static final Outcome NOTHING = new Outcome(Optional.empty(), Optional.empty());

    private static Outcome edit(Source source, Edit edit) {
      return new Outcome(Optional.of(FileEdit.of(source, edit)), Optional.empty());
    }

    private static Outcome refused(String why) {
      return new Outcome(Optional.empty(), Optional.of(why));
    }
  }

  private KustomizationEntry() {}

  /**
   * Enters a file in the kustomization of its directory; where there is none, Flux takes every
   * file.
   *
   * @param target path of the file, which may not be there yet
   */
  public static Outcome of(Snapshot snapshot, String target) {
    return of(snapshot, Paths.parent(target), target);
  }

  /**
   * The same for a file or directory further down.
   *
   * @param directory that of the kustomization
   */
  public static Outcome of(Snapshot snapshot, String directory, String target) {
    Optional<Parsed> file = snapshot.kustomizationFile(directory).flatMap(snapshot::parsed);
    if (file.isEmpty()) {
      return Outcome.NOTHING;
    }
    Optional<MapNode> root =
        file.get().documents().stream().findFirst().flatMap(d -> d.root().asMap());
    if (root.isEmpty() || root.get().isEmpty()) {
      return Outcome.refused(
          file.get().source().path() + " is no kustomization that an entry could be added to");
    }
    String entry = Paths.relativize(directory, target);
    Optional<Node> resources = root.get().get("resources").filter(n -> !n.isNull());
    boolean entered =
        resources.flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of()).stream()
            .flatMap(i -> i.text().stream())
            .anyMatch(t -> Paths.resolve(directory, t).equals(Optional.of(target)));
    if (entered) {
      return Outcome.NOTHING;
    }
    Source source = file.get().source();
    if (resources.isPresent() && resources.get() instanceof SeqNode list && list.size() > 0) {
      return Outcome.edit(source, YamlEdits.appendItem(source, list, YamlEdits.scalar(entry)));
    }
    if (resources.isEmpty() && !root.get().has("resources")) {
      return Outcome.edit(
          source,
          YamlEdits.addEntryAfter(
              source,
              root.get(),
              root.get().size() - 1,
              "resources:\n- " + YamlEdits.scalar(entry)));
    }
    return Outcome.refused(
        source.path() + ": resources is not a list that an entry could be added to");
  }
}
