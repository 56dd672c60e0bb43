package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The copies that an ArtifactGenerator makes, as source-watcher 2 does: a directory goes into the
 * destination by its name, {@code dir/**} what is in it, any other pattern with its whole path.
 */
final class CopiedFiles {
  private static final String ARTIFACT = "@artifact/";

  private final Map<String, FileTree> sources;
  private final Cancel cancel;
  private final Map<String, MappedTree.File> files = new LinkedHashMap<>();

  /**
   * @param sources packed, by their aliases
   */
  CopiedFiles(Map<String, FileTree> sources, Cancel cancel) {
    this.sources = sources;
    this.cancel = cancel;
  }

  Map<String, MappedTree.File> files() {
    return files;
  }

  /** Makes one copy; why it cannot be made, one clause, where it cannot. */
  Optional<String> copy(MapNode operation) {
    String from = operation.text("from").orElse("");
    String to = operation.text("to").orElse("");
    String strategy = operation.text("strategy").filter(s -> !s.isEmpty()).orElse("Overwrite");
    if (!strategy.equals("Overwrite")) {
      return Optional.of("copies with strategy " + strategy + " are not rendered");
    }
    int slash = from.indexOf('/');
    FileTree source =
        from.startsWith("@") && slash > 0 ? sources.get(from.substring(1, slash)) : null;
    if (source == null) {
      return Optional.of("there is no source for " + from);
    }
    Optional<String> destination =
        to.startsWith(ARTIFACT)
            ? Paths.resolve("", to.substring(ARTIFACT.length()))
            : Optional.empty();
    if (destination.isEmpty()) {
      return Optional.of(to + " is no path of the artifact");
    }
    List<Pattern> exclude = new ArrayList<>();
    for (Node n : operation.seq("exclude").map(SeqNode::items).orElse(List.of())) {
      n.text().map(Globs::doubleStar).ifPresent(exclude::add);
    }
    boolean optional = operation.text("optional").filter("true"::equals).isPresent();
    String pattern = from.substring(slash + 1);
    boolean any =
        Globs.isPattern(pattern)
            ? matches(source, pattern, destination.get(), exclude)
            : single(source, pattern, destination.get(), to.endsWith("/"), exclude);
    return any || optional ? Optional.empty() : Optional.of("nothing matches " + from);
  }

  private boolean single(
      FileTree source, String path, String to, boolean into, List<Pattern> exclude) {
    String plain = Paths.resolve("", path).orElse("\0");
    FileTree.Kind kind = source.kind(plain);
    if (kind == FileTree.Kind.DIRECTORY) {
      add(source, plain, Paths.join(to, Paths.name(plain)), plain, exclude);
    } else if (kind == FileTree.Kind.FILE) {
      boolean directory = into || files.keySet().stream().anyMatch(f -> f.startsWith(to + "/"));
      add(source, plain, directory ? Paths.join(to, Paths.name(plain)) : to, "", exclude);
    }
    return kind != FileTree.Kind.NONE;
  }

  private boolean matches(FileTree source, String pattern, String to, List<Pattern> exclude) {
    List<String> found = new ArrayList<>();
    glob(source, "", List.of(pattern.split("/")), 0, found);
    String base = Globs.literalRoot(pattern);
    String contents = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 2) : "";
    boolean any = false;
    for (String match : found) {
      if (!excluded(match, base, exclude)) {
        boolean strip = !contents.isEmpty() && match.startsWith(contents);
        add(
            source,
            match,
            Paths.join(to, strip ? match.substring(contents.length()) : match),
            base,
            exclude);
        any = true;
      }
    }
    return any;
  }

  /** Segment by segment, {@code **} as {@code *}: Go's io/fs has no other. */
  private void glob(
      FileTree source, String directory, List<String> segments, int at, List<String> found) {
    cancel.check();
    Pattern segment = Globs.segment(segments.get(at));
    for (String name : source.list(directory)) {
      if (segment.matcher(name).matches()) {
        String path = Paths.join(directory, name);
        if (at == segments.size() - 1) {
          found.add(path);
        } else if (source.kind(path) == FileTree.Kind.DIRECTORY) {
          glob(source, path, segments, at + 1, found);
        }
      }
    }
  }

  private void add(FileTree source, String path, String to, String base, List<Pattern> exclude) {
    if (excluded(path, base, exclude)) {
      return;
    }
    if (source.kind(path) == FileTree.Kind.DIRECTORY) {
      cancel.check();
      for (String name : source.list(path)) {
        add(source, Paths.join(path, name), Paths.join(to, name), base, exclude);
      }
    } else {
      files.put(to, new MappedTree.File(source, path));
    }
  }

  private static boolean excluded(String path, String base, List<Pattern> exclude) {
    String inside =
        !base.isEmpty() && path.startsWith(base + "/") ? path.substring(base.length() + 1) : path;
    return exclude.stream().anyMatch(p -> p.matcher(path).matches() || p.matcher(inside).matches());
  }
}
