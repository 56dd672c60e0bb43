package dev.drydock.gitops.flux;

import dev.drydock.gitops.BuildMemo;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.Reads;
import dev.drydock.vfs.Succession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source as source-controller packs it: without what the ignore rules leave out. The rules are
 * every {@code .sourceignore} from the root down to the file's directory, then {@code spec.ignore}
 * of the source; the last one that matches decides. Flux's defaults come first, where they count.
 * Symbolic links are never packed.
 */
final class IgnoringTree implements FileTree {
  private static final String IGNORE_FILE = ".sourceignore";
  private static final int MAX_DEPTH = 64;
  private static final List<IgnorePattern> VERSION_CONTROL =
      patterns(".git/\n.gitignore\n.gitmodules\n.gitattributes", List.of());
  private static final List<IgnorePattern> DEFAULTS =
      patterns(
          """
          *.jpg
          *.jpeg
          *.gif
          *.png
          *.wmv
          *.flv
          *.tar.gz
          *.zip
          .github/
          .circleci/
          .travis.yml
          .gitlab-ci.yml
          appveyor.yml
          .drone.yml
          cloudbuild.yaml
          codeship-services.yml
          codeship-steps.yml
          **/.goreleaser.yml
          **/.goreleaser.brew.yml
          **/.sops.yaml
          **/.flux.yaml
          """,
          List.of());

  private final FileTree base;
  private final Optional<String> specIgnore;
  private final boolean packs;
  private final List<IgnorePattern> first;
  private final List<IgnorePattern> last;
  private final Map<String, List<IgnorePattern>> byDirectory = new ConcurrentHashMap<>();
  private final Map<String, Boolean> files = new ConcurrentHashMap<>();
  private final Map<String, Boolean> directories = new ConcurrentHashMap<>();

  /**
   * @param specIgnore {@code spec.ignore} of the source
   * @param defaults whether Flux's defaults count: for {@code flux build} they always do
   */
  IgnoringTree(FileTree base, Optional<String> specIgnore, boolean defaults) {
    this(base, specIgnore, defaults, false);
  }

  /**
   * @param packs whether an artifact is made of the files, in which symbolic links have no place
   */
  private IgnoringTree(
      FileTree base, Optional<String> specIgnore, boolean defaults, boolean packs) {
    this.base = base;
    this.packs = packs;
    this.specIgnore = specIgnore;
    this.last = specIgnore.map(s -> patterns(s, List.of())).orElse(List.of());
    List<IgnorePattern> start = new ArrayList<>(VERSION_CONTROL);
    if (defaults) {
      start.addAll(DEFAULTS);
    }
    this.first = List.copyOf(start);
  }

  /**
   * What a source with that {@code spec.ignore} packs of any tree. The defaults count where no rule
   * is written anywhere in it, as source-controller has it.
   */
  record View(Optional<String> specIgnore, BuildMemo memo) implements Reads.View {
    @Override
    public boolean movedBy(String path) {
      return Paths.name(path).equals(IGNORE_FILE);
    }

    /** One tree for all who look at the same at the same time. */
    @Override
    public FileTree of(FileTree tree) {
      Optional<Object> key = tree.snapshotKey().map(b -> new Key(b, specIgnore));
      return key.isPresent() ? memo.view(key.get(), () -> packed(tree)) : packed(tree);
    }

    private IgnoringTree packed(FileTree tree) {
      boolean written =
          specIgnore.filter(s -> !patterns(s, List.of()).isEmpty()).isPresent()
              || memo.get(IgnoringTree.class, tree, t -> hasRules(t, "", 0));
      return new IgnoringTree(tree, specIgnore, !written, true);
    }
  }

  private static boolean hasRules(FileTree tree, String directory, int depth) {
    List<String> names = depth > MAX_DEPTH ? List.of() : tree.list(directory);
    if (names.contains(IGNORE_FILE)
        && tree.read(Paths.join(directory, IGNORE_FILE))
            .map(b -> patterns(new String(b.bytes(), StandardCharsets.UTF_8), List.of()))
            .filter(p -> !p.isEmpty())
            .isPresent()) {
      return true;
    }
    for (String name : names) {
      String path = Paths.join(directory, name);
      if (tree.kind(path) == Kind.DIRECTORY
          && tree.realPath(path).filter(path::equals).isPresent()
          && hasRules(tree, path, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static List<IgnorePattern> patterns(String text, List<String> domain) {
    return text.lines().flatMap(l -> IgnorePattern.parse(l, domain).stream()).toList();
  }

  private record Key(Object base, Optional<String> specIgnore) implements Succession {
    @Override
    public boolean equals(@Nullable Object o) {
      return this == o
          || (o instanceof Key k && base.equals(k.base) && specIgnore.equals(k.specIgnore));
    }

    @Override
    public int hashCode() {
      return 31 * base.hashCode() + specIgnore.hashCode();
    }

    @Override
    public @Nullable Object before() {
      Object before = base instanceof Succession s ? s.before() : null;
      boolean rules =
          Stream.concat(touched().stream(), written().stream())
              .anyMatch(p -> Paths.name(p).equals(IGNORE_FILE));
      return before == null || rules ? null : new Key(before, specIgnore);
    }

    @Override
    public Set<String> written() {
      return base instanceof Succession s ? s.written() : Set.of();
    }

    @Override
    public Set<String> touched() {
      return base instanceof Succession s ? s.touched() : Set.of();
    }

    @Override
    public boolean edited() {
      return base instanceof Succession s && s.edited();
    }
  }

  @Override
  public Optional<Object> snapshotKey() {
    return base.snapshotKey().map(b -> new Key(b, specIgnore));
  }

  @Override
  public Kind kind(String path) {
    Kind kind = base.kind(path);
    return kind != Kind.NONE && ignored(path, kind == Kind.DIRECTORY) ? Kind.NONE : kind;
  }

  @Override
  public Optional<Blob> read(String path) {
    return ignored(path, false) ? Optional.empty() : base.read(path);
  }

  @Override
  public Optional<Unreadable> unreadable(String path) {
    return ignored(path, false) ? Optional.empty() : base.unreadable(path);
  }

  @Override
  public Optional<String> contentId(String path) {
    return ignored(path, false) ? Optional.empty() : base.contentId(path);
  }

  @Override
  public List<String> list(String directory) {
    if (ignored(directory, true)) {
      return List.of();
    }
    return base.list(directory).stream()
        .filter(
            name -> {
              String path = Paths.join(directory, name);
              return !ignored(path, base.kind(path) == Kind.DIRECTORY);
            })
        .toList();
  }

  @Override
  public Optional<String> realPath(String path) {
    return base.realPath(path).filter(p -> !ignored(path, base.kind(path) == Kind.DIRECTORY));
  }

  private boolean ignored(String path, boolean isDirectory) {
    if (path.isEmpty()) {
      return false;
    }
    Map<String, Boolean> known = isDirectory ? directories : files;
    Boolean before = known.get(path);
    if (before != null) {
      return before;
    }
    boolean now = decide(path, isDirectory) || (packs && isLinked(path));
    known.put(path, now);
    return now;
  }

  private boolean isLinked(String path) {
    return base.realPath(path).filter(real -> !real.equals(path)).isPresent();
  }

  private boolean decide(String path, boolean isDirectory) {
    List<String> parts = List.of(path.split("/"));
    Boolean decided = decide(last, parts, isDirectory);
    for (String d = Paths.parent(path); decided == null; d = Paths.parent(d)) {
      decided = decide(fileRules(d), parts, isDirectory);
      if (d.isEmpty()) {
        break;
      }
    }
    if (decided == null) {
      decided = decide(first, parts, isDirectory);
    }
    return decided != null && decided;
  }

  private static @Nullable Boolean decide(
      List<IgnorePattern> patterns, List<String> path, boolean isDirectory) {
    for (int i = patterns.size() - 1; i >= 0; i--) {
      if (patterns.get(i).matches(path, isDirectory)) {
        return !patterns.get(i).include();
      }
    }
    return null;
  }

  private List<IgnorePattern> fileRules(String directory) {
    List<IgnorePattern> known = byDirectory.get(directory);
    if (known == null) {
      List<String> domain = directory.isEmpty() ? List.of() : List.of(directory.split("/"));
      known =
          base.read(Paths.join(directory, IGNORE_FILE))
              .map(b -> patterns(new String(b.bytes(), StandardCharsets.UTF_8), domain))
              .orElse(List.of());
      byDirectory.put(directory, known);
    }
    return known;
  }
}
