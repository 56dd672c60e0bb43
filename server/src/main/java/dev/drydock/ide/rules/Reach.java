package dev.drydock.ide.rules;

import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a directory's build can read: everything that its kustomization names, to any depth.
 * Rather too much than too little.
 */
final class Reach {
  private final Snapshot snapshot;
  private final Set<String> files = new HashSet<>();
  private final Set<String> directories = new HashSet<>();

  private Reach(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Paths of files at hand, the kustomizations themselves included. Of a directory without a
   * kustomization: the YAML below it, as Flux would take it.
   */
  static Set<String> of(Snapshot snapshot, String directory) {
    Reach r = new Reach(snapshot);
    if (snapshot.kustomizationFile(directory).isEmpty()) {
      r.generated(directory);
    } else {
      r.directory(directory);
    }
    return r.files;
  }

  private void generated(String directory) {
    for (String f : snapshot.yamlFiles(directory)) {
      files.add(f);
      if (Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(f))) {
        directory(Paths.parent(f));
      }
    }
  }

  private void directory(String directory) {
    snapshot.cancel().check();
    Optional<String> file = snapshot.kustomizationFile(directory);
    if (!directories.add(directory) || file.isEmpty()) {
      return;
    }
    files.add(file.get());
    snapshot
        .parsed(file.get())
        .map(Parsed::documents)
        .ifPresent(docs -> docs.forEach(d -> names(directory, d.root())));
  }

  private void names(String directory, Node node) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> names(directory, e.value()));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> names(directory, i));
    } else if (node instanceof ScalarNode s
        && s.value().length() < 1024
        && s.value().indexOf('\n') < 0
        && !s.value().isEmpty()) {
      Paths.resolve(directory, s.value()).ifPresent(this::found);
      int eq = s.value().indexOf('=');
      if (eq >= 0) {
        Paths.resolve(directory, s.value().substring(eq + 1)).ifPresent(this::found);
      }
    }
  }

  /** What the configuration of a built-in generator or transformer names, beside its file. */
  private void plugins(String path) {
    boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
    Optional<Parsed> parsed = yaml ? snapshot.parsed(path) : Optional.empty();
    for (Document d : parsed.map(Parsed::documents).orElse(List.of())) {
      boolean builtin =
          d.root().asMap().flatMap(m -> m.text("apiVersion")).filter("builtin"::equals).isPresent();
      if (builtin) {
        names(Paths.parent(path), d.root());
      }
    }
  }

  private void found(String path) {
    FileTree.Kind kind = snapshot.tree().kind(path);
    if (kind == FileTree.Kind.FILE) {
      if (files.add(path)) {
        plugins(path);
      }
    } else if (kind == FileTree.Kind.DIRECTORY) {
      directory(path);
    }
  }
}
