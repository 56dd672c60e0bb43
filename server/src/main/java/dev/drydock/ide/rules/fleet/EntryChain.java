package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries by which a build comes from a directory to a file: one after the other, each naming
 * the next kustomization or the file itself.
 */
final class EntryChain {
  /**
   * One entry.
   *
   * @param from the kustomization file that it stands in; empty for the Flux Kustomization's own
   * @param field the top-level field that it stands in
   * @param target the file or directory that it names
   */
  record Link(String from, String field, ScalarNode node, String target) {
    Optional<Place> at() {
      return node.origin().place();
    }
  }

  private final Snapshot snapshot;

  EntryChain(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The shortest chain.
   *
   * @param components what the Flux Kustomization adds, by its {@code spec.components}
   * @return empty where the file is not reached by entries
   */
  List<Link> to(String file, String directory, FluxKustomization components) {
    Map<String, @Nullable Link> reached = new LinkedHashMap<>();
    Map<Link, String> parents = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    reached.put(directory, null);
    open.add(directory);
    Map<String, List<Link>> first = new LinkedHashMap<>();
    components
        .spec("components")
        .ifPresent(
            n ->
                links(
                    "",
                    "components",
                    directory,
                    n,
                    first.computeIfAbsent(directory, d -> new ArrayList<>())));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty() && !reached.containsKey(file)) {
      snapshot.cancel().check();
      String at = open.remove();
      List<Link> all = new ArrayList<>(first.getOrDefault(at, List.of()));
      all.addAll(links(at));
      for (Link link : all) {
        if (!reached.containsKey(link.target())) {
          reached.put(link.target(), link);
          parents.put(link, at);
          if (snapshot.tree().kind(link.target()) == FileTree.Kind.DIRECTORY
              && seen.add(link.target())) {
            open.add(link.target());
          }
        }
      }
    }
    List<Link> out = new ArrayList<>();
    Link step = reached.get(file);
    while (step != null && out.size() < 64) {
      out.add(0, step);
      step = reached.get(parents.get(step));
    }
    return out;
  }

  /** Every entry of a directory's kustomization that leads to something in the tree. */
  List<Link> links(String directory) {
    List<Link> out = new ArrayList<>();
    snapshot
        .kustomizationFile(directory)
        .ifPresent(
            file ->
                root(file)
                    .entries()
                    .forEach(e -> links(file, e.name(), directory, e.value(), out)));
    return out;
  }

  private void links(String file, String field, String directory, Node node, List<Link> out) {
    if (node instanceof MapNode m) {
      m.entries().forEach(e -> links(file, field, directory, e.value(), out));
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> links(file, field, directory, i, out));
    } else if (node instanceof ScalarNode s
        && s.value().indexOf('\n') < 0
        && !s.value().isBlank()) {
      String value = s.value();
      String path = field.endsWith("Generator") ? value.substring(value.indexOf('=') + 1) : value;
      Paths.resolve(directory, path)
          .filter(p -> !p.equals(directory) && snapshot.tree().kind(p) != FileTree.Kind.NONE)
          .ifPresent(p -> out.add(new Link(file, field, s, p)));
    }
  }

  /**
   * The same entry in this state of the repository, whether or not what it names is there.
   *
   * @param directory that the entry's paths start from
   */
  Optional<ScalarNode> entry(Link link, MapNode in, String directory) {
    return scalars(in, directory, link.target());
  }

  private static Optional<ScalarNode> scalars(Node node, String directory, String target) {
    if (node instanceof MapNode m) {
      return m.entries().stream()
          .flatMap(e -> scalars(e.value(), directory, target).stream())
          .findFirst();
    }
    if (node instanceof SeqNode s) {
      return s.items().stream().flatMap(i -> scalars(i, directory, target).stream()).findFirst();
    }
    return node instanceof ScalarNode s
            && s.value().indexOf('\n') < 0
            && (Paths.resolve(directory, s.value()).filter(target::equals).isPresent()
                || Paths.resolve(directory, s.value().substring(s.value().indexOf('=') + 1))
                    .filter(target::equals)
                    .isPresent())
        ? Optional.of(s)
        : Optional.empty();
  }

  /** The mapping in a kustomization file; an empty one where there is none. */
  MapNode root(String file) {
    return snapshot.parsed(file).map(Parsed::documents).orElse(List.of()).stream()
        .map(Document::root)
        .flatMap(r -> r.asMap().stream())
        .findFirst()
        .orElseGet(() -> MapNode.empty(dev.drydock.base.Origin.NONE));
  }

  /** The line of a file at which it departs from another text; its first where they are alike. */
  static Place departure(Source today, String before) {
    String text = today.text();
    List<String> now = text.lines().toList();
    List<String> old = before.lines().toList();
    int line = 0;
    while (line < now.size() && line < old.size() && now.get(line).equals(old.get(line))) {
      line++;
    }
    if (line == now.size() && line == old.size()) {
      line = 0;
    }
    return line(today, Math.min(line, Math.max(0, now.size() - 1)));
  }

  /** A line without its indentation. */
  static Place line(Source source, int line) {
    String text = source.text();
    int start = source.lines().lineStart(line);
    int end = text.indexOf('\n', start);
    end = end < 0 ? text.length() : end;
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return source.place(new Span(start, end));
  }
}
