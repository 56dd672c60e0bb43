package dev.drydock.gitops;

import java.util.List;

/**
 * A directory that flavours pull in.
 *
 * @param flavours flavours that pull it in at hand
 * @param clusters clusters that get it at hand (their source being the tree at hand)
 * @param pinned clusters that get it at a commit they are pinned to
 */
public record Base(String path, List<String> flavours, List<String> clusters, List<String> pinned) {
  public Base {
    flavours = List.copyOf(flavours);
    clusters = List.copyOf(clusters);
    pinned = List.copyOf(pinned);
  }
}
