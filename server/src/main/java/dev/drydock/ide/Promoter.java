package dev.drydock.ide;

import dev.drydock.index.Snapshot;
import java.util.List;
import java.util.Optional;

/** How promotions are offered by those who do not know how one is made. */
@FunctionalInterface
public interface Promoter {
  /** Offers none. */
  Promoter NONE = (snapshot, from, to) -> Optional.empty();

  /**
   * A promotion that can be done.
   *
   * @param edits on the snapshot's texts
   * @param consequence what changes on the destination: {@code 2 created, 1 changed}
   */
  record Offer(List<FileEdit> edits, String consequence) {
    public Offer {
      edits = List.copyOf(edits);
    }
  }

  /**
   * @param from name of the cluster whose state is passed on
   * @param to name of the cluster that gets it
   * @return empty where it is refused or there is nothing to do
   */
  Optional<Offer> offer(Snapshot snapshot, String from, String to);
}
