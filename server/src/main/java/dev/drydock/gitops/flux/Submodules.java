package dev.drydock.gitops.flux;

import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submodules that a source brings along and that are not here. */
final class Submodules {
  private static final String FILE = ".gitmodules";
  private static final Pattern PATH =
      Pattern.compile("(?m)^\\s*path\\s*=\\s*\"?([^\"\\r\\n]+?)\"?\\s*$");

  private Submodules() {}

  /**
   * Why a directory of a source with {@code spec.recurseSubmodules} cannot be read; empty where it
   * can, or where no submodule is to blame.
   */
  static Optional<String> missing(FluxSource source, FileTree tree, String directory) {
    boolean recurses =
        source
            .manifest()
            .at("spec", "recurseSubmodules")
            .flatMap(Node::text)
            .filter("true"::equals)
            .isPresent();
    if (!recurses || !tree.list(directory).isEmpty()) {
      return Optional.empty();
    }
    Matcher m =
        PATH.matcher(tree.read(FILE).flatMap(b -> SourceCache.decode(b.bytes())).orElse(""));
    while (m.find()) {
      String path = Paths.resolve("", m.group(1).strip()).orElse("\0");
      if (Paths.within(path, directory)) {
        return Optional.of(directory + " lies in the submodule " + path + ", which is not here");
      }
    }
    return Optional.empty();
  }
}
