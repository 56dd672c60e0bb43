package dev.drydock.cli.fetch;

import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user's own settings: {@code network: {allow: [HOST, ...]}}. */
public final class UserSettings {
  private UserSettings() {}

  /**
   * The hosts that the user's settings allow.
   *
   * @throws FetchFailure for a file that cannot be read, or says what nobody understands
   */
  public static List<String> allowed(UserFiles files) throws FetchFailure {
    Optional<Path> file = files.settings();
    Optional<MapNode> root = file.isPresent() ? UserFiles.read(file.get()) : Optional.empty();
    List<String> out = new ArrayList<>();
    if (root.isEmpty()) {
      return out;
    }
    only(root.get(), "network", file.get());
    MapNode network = root.get().map("network").orElse(MapNode.empty(root.get().origin()));
    only(network, "allow", file.get());
    for (Node n : network.seq("allow").map(SeqNode::items).orElse(List.of())) {
      n.text().ifPresent(out::add);
    }
    return out;
  }

  private static void only(MapNode m, String field, Path file) throws FetchFailure {
    for (MapNode.Entry e : m.entries()) {
      if (!e.name().equals(field)) {
        String at = e.key().origin().place().map(Object::toString).orElse(file.toString());
        throw new FetchFailure(
            at + ": error: there is no setting " + e.name() + "; there is " + field);
      }
    }
  }
}
