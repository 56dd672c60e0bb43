package dev.drydock.lsp;

import dev.drydock.base.Guard;
import dev.drydock.lsp.text.Uris;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The repositories that the editor has open. A workspace folder inside of a repository stands for
 * the whole of it, and a file outside of every folder brings its repository along.
 */
final class Folders {
  private final Opener opener;
  private final Guard guard;
  private final Consumer<String> log;
  private final List<Folder> all = new CopyOnWriteArrayList<>();

  /** The directories for which each is open; of the reader's thread alone. */
  private final Map<Folder, Set<Path>> wanted = new HashMap<>();

  Folders(Opener opener, Guard guard, Consumer<String> log) {
    this.opener = opener;
    this.guard = guard;
    this.log = log;
  }

  /** A file in a folder. */
  record Located(Folder folder, String path) {}

  List<Folder> all() {
    return all;
  }

  Optional<Folder> named(String name) {
    return all.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** Opens the repository around a directory; what cannot be opened is logged and left out. */
  Optional<Folder> add(Path directory) {
    try {
      Path root = opener.root(directory).orElse(directory);
      for (Folder f : all) {
        if (f.root().equals(root)) {
          wanted.computeIfAbsent(f, k -> new HashSet<>()).add(directory);
          return Optional.of(f);
        }
      }
      Folder made = new Folder(unique(root), root, opener.open(root), guard);
      all.add(made);
      wanted.computeIfAbsent(made, k -> new HashSet<>()).add(directory);
      return Optional.of(made);
    } catch (IOException e) {
      log.accept("cannot open " + directory + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A directory is open no more: the repository around it goes where no other is in it. */
  Optional<Folder> remove(Path directory) {
    for (Folder f : all) {
      Set<Path> of = wanted.getOrDefault(f, Set.of());
      if (of.remove(directory) && of.isEmpty()) {
        wanted.remove(f);
        all.remove(f);
        f.close();
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }

  /** The end: nothing reads any more. */
  void close() {
    all.forEach(Folder::release);
  }

  /** The file that a URI names; empty where no folder holds it. */
  Optional<Located> locate(String uri) {
    return Uris.path(uri).flatMap(this::locate);
  }

  Optional<Located> locate(Path file) {
    Located best = null;
    for (Folder f : all) {
      Optional<String> path = f.path(file);
      if (path.isPresent() && (best == null || deeper(f, best.folder()))) {
        best = new Located(f, path.get());
      }
    }
    return Optional.ofNullable(best);
  }

  /** As {@link #locate}, opening the repository around the file where none is open yet. */
  Optional<Located> locateOrOpen(String uri) {
    Optional<Located> known = locate(uri);
    Optional<Path> file = Uris.path(uri);
    if (known.isPresent() || file.isEmpty() || file.get().getParent() == null) {
      return known;
    }
    try {
      return opener
          .root(file.get().getParent())
          .flatMap(this::add)
          .flatMap(f -> f.path(file.get()).map(p -> new Located(f, p)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean deeper(Folder a, Folder b) {
    return a.root().getNameCount() > b.root().getNameCount();
  }

  private String unique(Path root) {
    String base = root.getFileName() == null ? "root" : root.getFileName().toString();
    String name = base;
    for (int i = 2; named(name).isPresent(); i++) {
      name = base + "~" + i;
    }
    return name;
  }
}
