package dev.drydock.ide.navigate;

import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which directory pulls in which, at hand: kustomizations their resources and components, Flux
 * Kustomizations their paths. A directory without a kustomization that Flux syncs counts as one of
 * everything below it. Safe for many threads.
 */
public final class Consumers {
  private final Snapshot snapshot;
  private final Map<String, Set<String>> below = new HashMap<>();
  private final Map<String, Set<String>> above = new HashMap<>();
  private final Map<String, Set<String>> files = new HashMap<>();
  private final Map<String, Set<String>> holders = new HashMap<>();
  private final Map<String, List<Mention>> entries = new HashMap<>();
  private final Set<String> patches = new HashSet<>();
  private final Set<String> whole = new HashSet<>();

  private Consumers(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  public static Consumers of(Snapshot snapshot) {
    return snapshot.derived(Consumers.class, Consumers::read);
  }

  private static Consumers read(Snapshot snapshot) {
    Consumers out = new Consumers(snapshot);
    Set<String> synced = new LinkedHashSet<>();
    for (String path : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      if (!Apis.isKustomization(path)) {
        for (Mention m : Mentions.of(snapshot, path)) {
          if (m.symbol() instanceof Symbol.OfPath p
              && snapshot.tree().kind(p.path()) == FileTree.Kind.DIRECTORY) {
            synced.add(p.path());
          }
        }
      }
    }
    synced.removeIf(d -> snapshot.kustomizationFile(d).isPresent());
    for (String path : snapshot.yamlFiles()) {
      out.generated(synced, path);
    }
    for (String d : snapshot.kustomizations()) {
      snapshot.kustomizationFile(d).ifPresent(f -> out.kustomization(d, f));
    }
    for (String path : snapshot.yamlFiles()) {
      if (!Apis.isKustomization(path)) {
        out.flux(path);
      }
    }
    return out;
  }

  /** A file counts for each synced directory around it. */
  private void generated(Set<String> synced, String file) {
    for (String d = file; !d.isEmpty(); ) {
      d = Paths.parent(d);
      if (synced.contains(d)) {
        String nested = nested(d, file);
        if (nested.isEmpty()) {
          file(d, file);
        } else {
          edge(d, nested);
        }
      }
    }
  }

  /** The kustomization between a directory and a file below it, nearest to the directory. */
  private String nested(String directory, String file) {
    String found = "";
    for (String d = Paths.parent(file); !d.equals(directory) && !d.isEmpty(); d = Paths.parent(d)) {
      if (snapshot.kustomizationFile(d).isPresent()) {
        found = d;
      }
    }
    return found;
  }

  private void kustomization(String directory, String file) {
    file(directory, file);
    List<Span> patching = patching(file);
    for (Mention m : Mentions.of(snapshot, file)) {
      if (m.symbol() instanceof Symbol.OfPath p) {
        boolean patch = patching.stream().anyMatch(x -> x.covers(m.span()));
        (patch ? patches : whole).add(p.path());
        entries.computeIfAbsent(p.path(), k -> new ArrayList<>()).add(m);
        if (snapshot.tree().kind(p.path()) == FileTree.Kind.DIRECTORY) {
          edge(directory, p.path());
        } else {
          file(directory, p.path());
        }
      }
    }
  }

  /** Where a kustomization says its patches. */
  private List<Span> patching(String file) {
    List<Span> out = new ArrayList<>();
    for (Document d : snapshot.parsed(file).map(Parsed::documents).orElse(List.of())) {
      for (String field : List.of("patches", "patchesStrategicMerge", "patchesJson6902")) {
        d.root()
            .asMap()
            .flatMap(m -> m.get(field))
            .ifPresent(n -> out.add(new Span(n.origin().start(), n.origin().end())));
      }
    }
    return out;
  }

  private void flux(String path) {
    for (Mention m : Mentions.of(snapshot, path)) {
      if (m.symbol() instanceof Symbol.OfPath p) {
        entries.computeIfAbsent(p.path(), k -> new ArrayList<>()).add(m);
        for (String d : holders.getOrDefault(path, Set.of(Paths.parent(path)))) {
          edge(d, p.path());
        }
      }
    }
  }

  private void edge(String from, String to) {
    if (!from.equals(to)) {
      below.computeIfAbsent(from, k -> new LinkedHashSet<>()).add(to);
      above.computeIfAbsent(to, k -> new LinkedHashSet<>()).add(from);
    }
  }

  private void file(String directory, String file) {
    files.computeIfAbsent(directory, k -> new LinkedHashSet<>()).add(file);
    holders.computeIfAbsent(file, k -> new LinkedHashSet<>()).add(directory);
  }

  /** Whether kustomizations read a file as a patch and as nothing else. */
  public boolean isPatch(String file) {
    return patches.contains(file) && !whole.contains(file);
  }

  /** The places that name a file or directory. */
  public List<Mention> naming(String path) {
    return entries.getOrDefault(path, List.of());
  }

  /** The directories that pull in a directory. */
  public Set<String> above(String directory) {
    return above.getOrDefault(directory, Set.of());
  }

  /** The directories that a directory pulls in. */
  public Set<String> below(String directory) {
    return below.getOrDefault(directory, Set.of());
  }

  /** Directories whose kustomization reads a file itself. */
  public Set<String> holding(String file) {
    Set<String> known = holders.get(file);
    return known != null ? known : owner(file).map(Set::of).orElse(Set.of());
  }

  private Optional<String> owner(String file) {
    for (String d = Paths.parent(file); ; d = Paths.parent(d)) {
      if (files.containsKey(d)) {
        return Optional.of(d);
      }
      if (d.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** Every file that a directory is made of, to any depth. */
  public Set<String> closure(String directory) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> out = new LinkedHashSet<>();
    Deque<String> todo = new ArrayDeque<>(List.of(directory));
    while (!todo.isEmpty()) {
      String d = todo.removeFirst();
      if (seen.add(d)) {
        snapshot.cancel().check();
        out.addAll(files.getOrDefault(d, Set.of()));
        todo.addAll(below(d));
      }
    }
    return out;
  }

  /** Every directory that gets a directory, to any depth, nearest first. */
  public Set<String> allAbove(String directory) {
    Set<String> out = new LinkedHashSet<>();
    Deque<String> todo = new ArrayDeque<>(above(directory));
    while (!todo.isEmpty()) {
      String d = todo.removeFirst();
      if (out.add(d)) {
        todo.addAll(above(d));
      }
    }
    return out;
  }
}
