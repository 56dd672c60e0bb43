package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Paths of the repository, as they are written in one of its files. */
final class FilePaths {
  /** So many kustomizations elsewhere are offered. */
  private static final int ELSEWHERE = 150;

  private final Request r;
  private final Span word;
  private final String typed;
  private final List<Candidate> out = new ArrayList<>();

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
   * @param kustomizations whether directories elsewhere that hold a kustomization are offered too
   */
  static List<Candidate> below(Request r, Predicate<String> files, boolean kustomizations) {
    return at(r, r.word(), r.spot().prefix(), files, kustomizations);
  }

  static List<Candidate> at(
      Request r, Span word, String typed, Predicate<String> files, boolean kustomizations) {
    FilePaths paths = new FilePaths(r, word, typed);
    String from = r.directory();
    int slash = typed.lastIndexOf('/');
    String head = slash < 0 ? "" : typed.substring(0, slash + 1);
    Optional<String> directory = Paths.resolve(from, head);
    directory.ifPresent(d -> paths.children(d, head, files));
    if (kustomizations) {
      paths.elsewhere(from);
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
    for (String d : r.snapshot().kustomizations()) {
      if (paths.out.size() < ELSEWHERE && known.add(d)) {
        paths.add(lead + d, Candidate.Kind.DIRECTORY, "3");
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

  private void elsewhere(String from) {
    String name = typed.substring(typed.lastIndexOf('/') + 1);
    if (name.isEmpty() && !typed.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    out.forEach(c -> known.add(c.label()));
    Set<String> listed = Set.copyOf(r.document().items(listed()));
    int n = 0;
    for (String d : r.snapshot().kustomizations()) {
      String written = Paths.relativize(from, d);
      if (n < ELSEWHERE
          && !Paths.within(d, from)
          && !listed.contains(written)
          && known.add(written)) {
        n++;
        add(written, Candidate.Kind.DIRECTORY, written.startsWith("..") ? "55" : "5");
      }
    }
  }

  private void add(String written, Candidate.Kind kind, String order) {
    out.add(
        Candidate.of(kind, written, word, r.written(written))
            .ordered(order + written)
            .detail(kind == Candidate.Kind.DIRECTORY ? "directory" : "file"));
  }
}
