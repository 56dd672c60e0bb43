package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Paths of the repository, as they are written in one of its files. */
final class FilePaths {
  /** Which kustomizations elsewhere are offered. */
  enum Elsewhere {
    NONE,
    /** What can be a resource. */
    RESOURCES,
    COMPONENTS
  }

  /** Of so many kustomizations elsewhere, the nearest, it is looked up what they are. */
  private static final int LOOKED_AT = 200;

  private final Request r;
  private final Span word;
  private final String typed;
  private final List<Candidate> out = new ArrayList<>();
  private final Set<String> clusters = new HashSet<>();

  /**
   * @param word where the path stands
   * @param typed of it, what stands in front of the cursor
   */
  private FilePaths(Request r, Span word, String typed) {
    this.r = r;
    this.word = word;
    this.typed = typed;
  }

  /**
   * Files and directories.
   *
   * @param files which files
   * @param elsewhere which directories elsewhere that hold a kustomization
   */
  static List<Candidate> below(Request r, Predicate<String> files, Elsewhere elsewhere) {
    return at(r, r.word(), r.spot().prefix(), files, elsewhere);
  }

  static List<Candidate> at(
      Request r, Span word, String typed, Predicate<String> files, Elsewhere elsewhere) {
    FilePaths paths = new FilePaths(r, word, typed);
    String from = r.directory();
    int slash = typed.lastIndexOf('/');
    String head = slash < 0 ? "" : typed.substring(0, slash + 1);
    Optional<String> directory = Paths.resolve(from, head);
    directory.ifPresent(d -> paths.children(d, head, files));
    if (elsewhere != Elsewhere.NONE) {
      paths.elsewhere(from, elsewhere);
    }
    if (head.isEmpty() || head.endsWith("../")) {
      if (directory.filter(d -> !d.isEmpty()).isPresent()) {
        paths.add(head + "../", Candidate.Kind.DIRECTORY, "9");
      }
    }
    return paths.out;
  }

  /** Directories from the repository's root, as Flux writes them. */
  static List<Candidate> fromRoot(Request r) {
    FilePaths paths = new FilePaths(r, r.word(), r.spot().prefix());
    String lead = r.spot().prefix().startsWith("/") ? "/" : "./";
    String bare = r.spot().prefix().replaceFirst("^\\.?/", "");
    int slash = bare.lastIndexOf('/');
    String head = slash < 0 ? "" : bare.substring(0, slash + 1);
    Set<String> known = new HashSet<>();
    Set<String> flavours = new HashSet<>();
    r.snapshot().fleetLately().flavours().forEach(f -> flavours.add(f.path()));
    for (String d : r.snapshot().kustomizations()) {
      if (known.add(d)) {
        String order = flavours.contains(d) ? "2" : paths.ofCluster(d) ? "4" : "3";
        paths.add(lead + d, Candidate.Kind.DIRECTORY, order);
      }
    }
    Paths.resolve("", head)
        .ifPresent(
            d -> {
              for (String name : r.snapshot().tree().list(d)) {
                String path = Paths.join(d, name);
                if (r.snapshot().tree().kind(path) == FileTree.Kind.DIRECTORY
                    && !name.startsWith(".")
                    && known.add(path)) {
                  paths.add(lead + path, Candidate.Kind.DIRECTORY, "5");
                }
              }
            });
    return paths.out;
  }

  private void children(String directory, String head, Predicate<String> files) {
    Snapshot s = r.snapshot();
    Set<String> listed = Set.copyOf(r.document().items(listed()));
    for (String name : s.tree().list(directory)) {
      s.cancel().check();
      String path = Paths.join(directory, name);
      String written = head + name;
      if (listed.contains(written) || path.equals(r.path())) {
        continue;
      }
      FileTree.Kind kind = s.tree().kind(path);
      if (kind == FileTree.Kind.DIRECTORY && !name.equals("node_modules")) {
        boolean whole = s.kustomizationFile(path).isPresent();
        add(whole ? written : written + "/", Candidate.Kind.DIRECTORY, whole ? "4" : "6");
      } else if (kind == FileTree.Kind.FILE && files.test(path)) {
        add(written, Candidate.Kind.FILE, name.startsWith(".") ? "7" : "3");
      }
    }
  }

  private List<String> listed() {
    List<String> path = r.spot().path();
    return path.isEmpty() ? path : path.subList(0, path.size() - 1);
  }

  private void elsewhere(String from, Elsewhere which) {
    String name = typed.substring(typed.lastIndexOf('/') + 1);
    if (name.isEmpty() && !typed.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    out.forEach(c -> known.add(c.label()));
    Set<String> listed = Set.copyOf(r.document().items(listed()));
    Set<String> beside = new HashSet<>();
    listed.forEach(l -> beside.add(Paths.parent(l)));
    Map<String, String> found = new TreeMap<>();
    for (String d : r.snapshot().kustomizations()) {
      String written = Paths.relativize(from, d);
      if (!Paths.within(d, from)
          && !listed.contains(written)
          && Completions.fits(written, typed)
          && known.add(written)) {
        String order =
            ofCluster(d) ? "58" : beside.contains(Paths.parent(written)) ? "50" : "5" + up(written);
        found.put(order + written, d);
      }
    }
    int n = 0;
    for (Map.Entry<String, String> e : found.entrySet()) {
      boolean component = n++ < LOOKED_AT && isComponent(e.getValue());
      if (component == (which == Elsewhere.COMPONENTS)) {
        add(
            Paths.relativize(from, e.getValue()),
            Candidate.Kind.DIRECTORY,
            e.getKey().substring(0, 2),
            component ? "component" : "directory");
      }
    }
  }

  /** How far up a path goes first, from 1 to 7. */
  private static int up(String written) {
    int n = 1;
    for (int i = 0; written.startsWith("../", i); i += 3) {
      n++;
    }
    return Math.min(n, 7);
  }

  private boolean isComponent(String directory) {
    return r.snapshot()
        .kustomizationFile(directory)
        .flatMap(r.snapshot()::parsed)
        .filter(p -> p.source().text().contains("kind: Component"))
        .isPresent();
  }

  /** Whether a directory is a cluster's own, as flux bootstrap lays it out. */
  private boolean ofCluster(String directory) {
    if (clusters.isEmpty()) {
      for (String f : r.snapshot().yamlFiles()) {
        if (f.endsWith("/gotk-sync.yaml")) {
          clusters.add(Paths.parent(Paths.parent(f)));
        }
      }
    }
    for (String d = directory; !d.isEmpty(); d = Paths.parent(d)) {
      if (clusters.contains(d)) {
        return true;
      }
    }
    return false;
  }

  private void add(String written, Candidate.Kind kind, String order) {
    add(written, kind, order, kind == Candidate.Kind.DIRECTORY ? "directory" : "file");
  }

  private void add(String written, Candidate.Kind kind, String order, String detail) {
    out.add(
        Candidate.of(kind, written, word, r.written(written))
            .ordered(order + written)
            .detail(detail));
  }
}
