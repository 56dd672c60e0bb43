package dev.drydock.ide.promote;

import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.vfs.History;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a promotion would do.
 *
 * @param status whether it can be done
 * @param messages for people: why it is refused or why there is nothing to do; what else is worth
 *     knowing where it can be done
 * @param syncs what is set, one for each Kustomization; those that are as they have to be already
 *     are left out
 * @param edits of files of the tree that the plan was made on; empty unless it can be done
 * @param mentions lines of copied files that name the cluster they were copied from
 * @param commits those that the destination gets, newest first
 * @param files that differ between what the destination runs and what it will run, those in
 *     clusters' own directories left out
 * @param consequence what changes on the destination; empty where that is not known
 */
public record PromotePlan(
    String from,
    String to,
    Status status,
    List<String> messages,
    List<PromotedSync> syncs,
    List<FileEdit> edits,
    List<Mention> mentions,
    History.Range commits,
    SortedMap<String, History.PathChange> files,
    Optional<ClusterChanges> consequence) {
  /** Whether something can be done. */
  public enum Status {
    READY,
    NOTHING_TO_DO,
    REFUSED
  }

  public PromotePlan {
    messages = List.copyOf(messages);
    syncs = List.copyOf(syncs);
    edits = List.copyOf(edits);
    mentions = List.copyOf(mentions);
  }

  static PromotePlan without(PromoteRequest request, Status status, List<String> messages) {
    return new PromotePlan(
        request.from(),
        request.to(),
        status,
        messages,
        List.of(),
        List.of(),
        List.of(),
        new History.Range(List.of(), false),
        new TreeMap<>(),
        Optional.empty());
  }

  public boolean ready() {
    return status == Status.READY;
  }
}
