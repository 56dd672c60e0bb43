package dev.drydock.ide.navigate;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.Apis;
import dev.drydock.ide.Substitutes;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * From a name to everything else that means the same. Two objects of one kind and name in two
 * clusters are two objects: a name means the declaration that the smallest kustomization holds
 * together with it.
 */
public final class Links {
  /** What Lighthouse makes runs of. */
  private static final Set<String> STARTED = Set.of("PipelineRun", "Pipeline", "Task", "TaskRun");

  private final Snapshot snapshot;
  private final Consumers consumers;
  private final Map<String, Set<String>> closures = new HashMap<>();

  private Links(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.consumers = Consumers.of(snapshot);
  }

  public static Links of(Snapshot snapshot) {
    return new Links(snapshot);
  }

  public Consumers consumers() {
    return consumers;
  }

  /** Everything in a file that means the same as a mention of it. */
  public static List<Mention> inFile(Snapshot snapshot, Mention mention) {
    return Mentions.of(snapshot, mention.path()).stream()
        .filter(m -> m.symbol().equals(mention.symbol()))
        .toList();
  }

  /** What a place is about; on nothing in particular in a kustomization, its directory. */
  public Optional<Symbol> symbol(String path, int offset) {
    Optional<Mention> at = Mentions.at(snapshot, path, offset);
    if (at.isPresent()) {
      return at.map(Mention::symbol);
    }
    Optional<Mention> variable = declaredVariable(path, offset);
    return variable
        .map(Mention::symbol)
        .or(
            () ->
                Apis.isKustomization(path)
                    ? Optional.of(new Symbol.OfPath(Paths.parent(path)))
                    : Optional.empty());
  }

  /** Everything that means the same as what stands at a place, in the order of files. */
  public List<Mention> references(String path, int offset) {
    Optional<Symbol> symbol = symbol(path, offset);
    if (symbol.isEmpty()) {
      return List.of();
    }
    Symbol s = symbol.get();
    if (s instanceof Symbol.OfPath p) {
      return paths(p.path());
    }
    if (s instanceof Symbol.OfObject o) {
      return objects(o, path);
    }
    if (s instanceof Symbol.OfVariable v) {
      return variables(v, path);
    }
    if (s instanceof Symbol.OfPart p) {
      return all(p, p.name());
    }
    return Mentions.of(snapshot, path).stream().filter(m -> m.symbol().equals(s)).toList();
  }

  /** Triggers that start what stands at a place: jobs whose source is the file that holds it. */
  public List<Mention> starters(String path, int offset) {
    return symbol(path, offset).stream()
        .filter(s -> s instanceof Symbol.OfObject o && STARTED.contains(o.kind()))
        .flatMap(s -> declarations(path, offset).stream())
        .map(Mention::path)
        .distinct()
        .flatMap(p -> consumers.naming(p).stream())
        .filter(m -> Apis.isTriggers(m.path()))
        .toList();
  }

  /** The places where it is made; for a path, none: that is a file. */
  public List<Mention> declarations(String path, int offset) {
    return references(path, offset).stream().filter(Mention::declares).toList();
  }

  private List<Mention> paths(String path) {
    boolean file = snapshot.tree().kind(path) == FileTree.Kind.FILE;
    List<Mention> out = new ArrayList<>(consumers.naming(path));
    if (file && Apis.isKustomization(path)) {
      out.addAll(consumers.naming(Paths.parent(path)));
    }
    return out;
  }

  private List<Mention> all(Symbol symbol, String name) {
    List<Mention> out = new ArrayList<>();
    for (String f : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      boolean may = snapshot.parsed(f).filter(p -> p.source().text().contains(name)).isPresent();
      if (may) {
        Mentions.of(snapshot, f).stream().filter(m -> m.symbol().equals(symbol)).forEach(out::add);
      }
    }
    return out;
  }

  private List<Mention> objects(Symbol.OfObject symbol, String from) {
    List<Mention> all = all(symbol, symbol.name());
    Set<String> declaring = new LinkedHashSet<>();
    all.stream()
        .filter(m -> m.declares() && !consumers.isPatch(m.path()))
        .forEach(m -> declaring.add(m.path()));
    if (declaring.isEmpty()) {
      all.stream().filter(Mention::declares).forEach(m -> declaring.add(m.path()));
    }
    Set<String> meant = nearest(from, declaring);
    if (meant.isEmpty()) {
      return all.stream().filter(m -> m.path().equals(from)).toList();
    }
    return all.stream().filter(m -> intersects(nearest(m.path(), declaring), meant)).toList();
  }

  private static boolean intersects(Set<String> a, Set<String> b) {
    return a.stream().anyMatch(b::contains);
  }

  /** Of the files that declare something, those that the smallest build around a file reads too. */
  private Set<String> nearest(String file, Set<String> declaring) {
    Set<String> level = new LinkedHashSet<>(consumers.holding(file));
    Set<String> seen = new LinkedHashSet<>();
    while (!level.isEmpty()) {
      Set<String> found = new LinkedHashSet<>();
      Set<String> next = new LinkedHashSet<>();
      for (String d : level) {
        if (seen.add(d)) {
          closures.computeIfAbsent(d, consumers::closure).stream()
              .filter(declaring::contains)
              .forEach(found::add);
          next.addAll(consumers.above(d));
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
      level = next;
    }
    return declaring.contains(file)
        ? Set.of(file)
        : declaring.stream()
            .filter(d -> sameCluster(d, file))
            .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean sameCluster(String a, String b) {
    return Objects.equals(cluster(a), cluster(b));
  }

  private String cluster(String path) {
    return snapshot.fleet().clusters().stream()
        .filter(c -> Paths.within(c.path(), path))
        .map(Cluster::path)
        .findFirst()
        .orElse("");
  }

  // Variables.

  private List<Mention> variables(Symbol.OfVariable symbol, String from) {
    List<Mention> out = new ArrayList<>();
    Set<Place> declared = new LinkedHashSet<>();
    for (Mention m : all(symbol, symbol.name())) {
      if (m.declares() || Substitutes.of(snapshot, m.path()).containsKey(symbol.name())) {
        out.add(m);
      }
      if (!m.declares()) {
        Substitutes.of(snapshot, m.path())
            .getOrDefault(symbol.name(), List.of())
            .forEach(v -> v.at().ifPresent(declared::add));
      }
    }
    for (Place p : declared) {
      if (out.stream().noneMatch(m -> m.place().equals(p)) && atHand(p)) {
        out.add(new Mention(symbol, p, true));
      }
    }
    return out;
  }

  private boolean atHand(Place p) {
    return snapshot.tree().contentId(p.path()).filter(p.source().contentId()::equals).isPresent();
  }

  /** A key of a ConfigMap that Flux takes variables from. */
  private Optional<Mention> declaredVariable(String path, int offset) {
    Source source = snapshot.parsed(path).map(p -> p.source()).orElse(null);
    if (source == null) {
      return Optional.empty();
    }
    Span word = word(source.text(), offset);
    String name = word.in(source.text());
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Symbol.OfVariable symbol = new Symbol.OfVariable(name);
    return variables(symbol, path).stream()
        .filter(m -> m.path().equals(path) && m.span().touches(offset))
        .findFirst();
  }

  private static Span word(String text, int offset) {
    int start = Math.min(offset, text.length());
    int end = start;
    while (start > 0 && wordly(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && wordly(text.charAt(end))) {
      end++;
    }
    return new Span(start, end);
  }

  private static boolean wordly(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
