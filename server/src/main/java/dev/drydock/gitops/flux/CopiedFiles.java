package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.helm.template.functions.YamlWriter;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.ArchiveTree;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The copies that an ArtifactGenerator makes, as source-watcher 2 does: a directory goes into the
 * destination by its name, {@code dir/**} what is in it, any other pattern with its whole path.
 * Single files may be merged with what is there, and archives unpacked.
 */
final class CopiedFiles {
  private static final String ARTIFACT = "@artifact/";
  private static final List<String> STRATEGIES = List.of("Overwrite", "Merge", "Extract");

  private final Map<String, FileTree> sources;
  private final Cancel cancel;
  private final Map<String, MappedTree.File> files = new LinkedHashMap<>();
  private boolean merges;
  private Optional<String> failure = Optional.empty();

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
    if (!STRATEGIES.contains(strategy)) {
      return Optional.of("there is no strategy " + strategy);
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
    merges = strategy.equals("Merge");
    failure = Optional.empty();
    boolean any =
        strategy.equals("Extract")
            ? extract(source, pattern, destination.get(), exclude)
            : Globs.isPattern(pattern)
                ? matches(source, pattern, destination.get(), exclude)
                : single(source, pattern, destination.get(), to.endsWith("/"), exclude);
    return failure.or(
        () -> any || optional ? Optional.empty() : Optional.of("nothing matches " + from));
  }

  /** Puts what archives hold into a directory; {@code **} goes over directories here. */
  private boolean extract(FileTree source, String pattern, String to, List<Pattern> exclude) {
    String base = Globs.literalRoot(pattern);
    boolean glob = Globs.isPattern(pattern);
    Pattern wanted = Globs.doubleStar(glob ? pattern : Paths.resolve("", pattern).orElse("\0"));
    boolean any = false;
    for (String path : source.files(glob ? base : "")) {
      cancel.check();
      String lower = path.toLowerCase(Locale.ROOT);
      boolean matches = glob ? wanted.matcher(path).matches() : path.equals(pattern);
      if (matches && !excluded(path, glob ? base : "", exclude)) {
        any = true;
        if (lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) {
          unpack(source, path, to);
        } else if (!glob) {
          failure = Optional.of(path + " is no .tar.gz or .tgz to be extracted");
        }
      }
    }
    return any;
  }

  private void unpack(FileTree source, String path, String to) {
    Optional<Blob> bytes = source.read(path);
    try {
      ArchiveTree archive = ArchiveTree.of(bytes.map(Blob::bytes).orElse(new byte[0]));
      for (String file : archive.files("")) {
        files.put(Paths.join(to, file), new MappedTree.File(archive, file));
      }
    } catch (IOException e) {
      failure = Optional.of(path + " is no archive that can be read");
    }
  }

  /** A file that a copy puts where one is: its YAML over the other's. */
  private void merge(FileTree source, String path, String to) {
    MappedTree.File under = files.get(to);
    if (!merges || under == null) {
      files.put(to, new MappedTree.File(source, path));
      return;
    }
    try {
      Table merged = Merge.maps(values(under.tree(), under.path()), values(source, path));
      String text = YamlWriter.compact(merged, true) + "\n";
      files.put(to, new MappedTree.File(OneFile.of(to, Blob.of(text)), to));
    } catch (HelmFailure e) {
      failure = Optional.of(to + " cannot be merged: " + e.text());
    }
  }

  /** All documents of a file, merged. */
  private static Table values(FileTree tree, String path) {
    String text = tree.read(path).flatMap(b -> SourceCache.decode(b.bytes())).orElse("");
    Table out = new Table();
    Parsed parsed = Yaml.parse(new Source(path, "", text));
    if (!parsed.errors().isEmpty()) {
      throw new HelmFailure(path + " is no YAML: " + parsed.errors().get(0).message(), null);
    }
    for (Document d : parsed.documents()) {
      out = Merge.maps(out, JsonYaml.table(d.root()));
    }
    return out;
  }

  private boolean single(
      FileTree source, String path, String to, boolean into, List<Pattern> exclude) {
    String plain = Paths.resolve("", path).orElse("\0");
    FileTree.Kind kind = source.kind(plain);
    if (kind == FileTree.Kind.DIRECTORY) {
      add(source, plain, Paths.join(to, Paths.name(plain)), plain, exclude);
    } else if (kind == FileTree.Kind.FILE) {
      boolean directory = into || files.keySet().stream().anyMatch(f -> f.startsWith(to + "/"));
      if (!excluded(plain, "", exclude)) {
        merge(source, plain, directory ? Paths.join(to, Paths.name(plain)) : to);
      }
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
        String target = Paths.join(to, strip ? match.substring(contents.length()) : match);
        if (source.kind(match) == FileTree.Kind.FILE) {
          merge(source, match, target);
        } else {
          add(source, match, target, base, exclude);
        }
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
