package dev.drydock.ide.navigate.rename;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.gitops.Cluster;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.navigate.Links;
import dev.drydock.ide.navigate.Mention;
import dev.drydock.ide.navigate.Mentions;
import dev.drydock.ide.navigate.Symbol;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gives something another name, everywhere: an object with the references to it and the file that
 * is called like it, a directory or file with the paths that lead there, a cluster's directory, a
 * variable, a task or param of a pipeline.
 */
public final class Rename {
  private static final String OBJECT = "[a-z0-9]([-a-z0-9.:]*[a-z0-9])?";
  private static final String VARIABLE = "[_A-Za-z][_A-Za-z0-9]*";
  private static final String SEGMENTS = "[^/\\\\\\x00-\\x1f]+(/[^/\\\\\\x00-\\x1f]+)*";

  /**
   * What a rename does.
   *
   * @param edits of the files before the moves
   * @param refusal why nothing is done; empty where something is
   * @param consequence what it does beyond the files, which somebody has to want; empty where the
   *     files are all
   */
  public record Outcome(
      List<FileEdit> edits,
      List<Move> moves,
      Optional<String> refusal,
      Optional<String> consequence) {
    static Outcome refused(String why) {
      return new Outcome(List.of(), List.of(), Optional.of(why), Optional.empty());
    }

    private Outcome because(Optional<String> what) {
      return new Outcome(edits, moves, refusal, refusal.isPresent() ? Optional.empty() : what);
    }
  }

  /** Kinds whose objects hold what a new one of another name does not. */
  private static final Set<String> HOLDING =
      Set.of("Namespace", "PersistentVolumeClaim", "StatefulSet", "CustomResourceDefinition");

  /** What would be renamed at a place. */
  public record Subject(Span span, String name) {}

  private final Snapshot snapshot;
  private final Links links;
  private final String path;
  private final int offset;
  private final boolean moving;

  private Rename(Snapshot snapshot, String path, int offset, boolean moving) {
    this.snapshot = snapshot;
    this.links = Links.of(snapshot);
    this.path = path;
    this.offset = offset;
    this.moving = moving;
  }

  /** What can be renamed at a place; empty where nothing can. */
  public static Optional<Subject> subject(Snapshot snapshot, String path, int offset) {
    Optional<Mention> at =
        Mentions.at(snapshot, path, offset)
            .or(
                () ->
                    Links.of(snapshot).references(path, offset).stream()
                        .filter(m -> m.path().equals(path) && m.span().touches(offset))
                        .findFirst());
    return at.flatMap(
        m -> {
          String text = m.span().in(m.place().source().text());
          if (!(m.symbol() instanceof Symbol.OfPath p)) {
            return Optional.of(new Subject(m.span(), text));
          }
          boolean there =
              snapshot.tree().kind(p.path()) != FileTree.Kind.NONE && !p.path().isEmpty();
          String name = Paths.name(p.path());
          int end = text.endsWith("/") ? text.length() - 1 : text.length();
          boolean ends = there && text.substring(0, end).endsWith(name);
          int to = m.span().start() + end;
          return ends
              ? Optional.of(new Subject(new Span(to - name.length(), to), name))
              : Optional.empty();
        });
  }

  /**
   * Renames what stands at a place.
   *
   * @param moving whether files can be moved with it
   */
  public static Outcome to(
      Snapshot snapshot, String path, int offset, String name, boolean moving) {
    Rename r = new Rename(snapshot, path, offset, moving);
    Optional<Symbol> symbol = r.links.symbol(path, offset);
    if (symbol.isEmpty() || subject(snapshot, path, offset).isEmpty()) {
      return Outcome.refused("there is nothing here that could be renamed");
    }
    Symbol s = symbol.get();
    if (s instanceof Symbol.OfObject o) {
      return r.object(o, name);
    }
    if (s instanceof Symbol.OfPath p) {
      return r.path(p.path(), name);
    }
    if (s instanceof Symbol.OfVariable v) {
      return r.variable(v, name);
    }
    return s instanceof Symbol.OfPart p ? r.part(p, name) : r.local((Symbol.Local) s, name);
  }

  private Outcome object(Symbol.OfObject o, String name) {
    if (!name.matches(OBJECT) || name.length() > 253) {
      return Outcome.refused(
          "'" + name + "' is no name for an object: lower case letters, digits, - and .");
    }
    if (o.kind().equals("Cluster") && Machines.declares(snapshot, o.name())) {
      return Machines.declares(snapshot, name)
          ? Outcome.refused("there is a Cluster " + name + " already")
          : cluster(o.name(), name);
    }
    List<Mention> all = links.references(path, offset);
    List<Mention> declared = all.stream().filter(Mention::declares).toList();
    if (declared.isEmpty()) {
      return Outcome.refused("no file here declares " + o.kind() + " " + o.name());
    }
    Set<String> together = new TreeSet<>();
    for (Mention d : declared) {
      links
          .consumers()
          .holding(d.path())
          .forEach(k -> together.addAll(links.consumers().closure(k)));
    }
    boolean taken =
        snapshot.catalogue().ofKind(o.kind()).stream()
            .anyMatch(d -> d.id().name().equals(name) && together.contains(d.path()));
    if (taken) {
      return Outcome.refused("there is a " + o.kind() + " " + name + " already");
    }
    List<FileEdit> edits = edits(all, name);
    List<Move> moves = new ArrayList<>();
    if (moving) {
      declared.forEach(d -> called(d, o, name).ifPresent(moves::add));
    }
    return proven(o.name(), name, merged(edits, Moves.edits(snapshot, moves)), moves)
        .because(
            HOLDING.contains(o.kind())
                ? Optional.of(
                    "clusters make the "
                        + o.kind()
                        + " "
                        + name
                        + " anew, and "
                        + o.name()
                        + " goes with all that it holds where it is pruned")
                : Optional.empty());
  }

  /** The file that is called like the object which it holds alone. */
  private Optional<Move> called(Mention declared, Symbol.OfObject o, String name) {
    String file = Paths.name(declared.path());
    int dot = file.lastIndexOf('.');
    String stem = dot < 0 ? file : file.substring(0, dot);
    String kind = o.kind().toLowerCase(Locale.ROOT);
    Set<String> forms =
        Set.of(o.name(), kind + "-" + o.name(), o.name() + "-" + kind, o.name() + "." + kind);
    if (!forms.contains(stem) || snapshot.catalogue().in(declared.path()).size() != 1) {
      return Optional.empty();
    }
    String to =
        Paths.join(
            Paths.parent(declared.path()),
            stem.replace(o.name(), name) + (dot < 0 ? "" : file.substring(dot)));
    return snapshot.tree().kind(to) == FileTree.Kind.NONE
        ? Optional.of(new Move(declared.path(), to))
        : Optional.empty();
  }

  private Outcome path(String old, String name) {
    if (!name.matches(SEGMENTS)) {
      return Outcome.refused("'" + name + "' is no name for a file or directory");
    }
    Optional<String> to = Paths.resolve(Paths.parent(old), name);
    if (to.isEmpty() || old.isEmpty()) {
      return Outcome.refused("'" + name + "' lies outside of the repository");
    }
    if (snapshot.tree().kind(to.get()) != FileTree.Kind.NONE) {
      return Outcome.refused(to.get() + " is there already");
    }
    if (!moving) {
      return Outcome.refused("the editor cannot move files for a server");
    }
    List<Move> moves = new ArrayList<>(List.of(new Move(old, to.get())));
    boolean stays = Paths.parent(old).equals(Paths.parent(to.get()));
    List<FileEdit> edits = List.of();
    for (Cluster c : snapshot.fleet().clusters()) {
      if (c.path().equals(old)) {
        String now = Paths.name(to.get());
        edits = merged(edits, settings(c.name(), now));
        if (stays && c.name().equals(Paths.name(old))) {
          Machines machines = new Machines(snapshot, c.name(), now);
          moves.addAll(machines.moves());
          edits = merged(edits, machines.edits(Optional.of(old)));
        }
      }
    }
    edits = merged(edits, Moves.edits(snapshot, moves));
    Outcome out =
        stays
            ? proven(Paths.name(old), Paths.name(to.get()), edits, moves)
            : proven(old, to.get(), edits, moves);
    return snapshot.fleet().clusters().stream().anyMatch(c -> c.path().equals(old))
        ? out.because(Optional.of(ofCluster(Paths.name(old), Paths.name(to.get()))))
        : out;
  }

  /** What a running cluster makes of its new name. */
  private String ofCluster(String old, String name) {
    return Machines.declares(snapshot, old)
        ? "the cluster that runs as "
            + old
            + " is deleted, and "
            + name
            + " is made anew: Cluster API does not rename"
        : "the cluster that runs as " + old + " looks where it was until it is bootstrapped again";
  }

  /** A cluster by its Cluster API object: its directory and its other objects with it. */
  private Outcome cluster(String old, String name) {
    Optional<Cluster> synced =
        snapshot.fleet().clusters().stream()
            .filter(c -> c.name().equals(old) && Paths.name(c.path()).equals(old))
            .findFirst();
    if (synced.isPresent() && moving) {
      return path(synced.get().path(), name);
    }
    Machines machines = new Machines(snapshot, old, name);
    List<Move> moves = moving ? machines.moves() : List.of();
    List<FileEdit> edits =
        merged(machines.edits(synced.map(Cluster::path)), Moves.edits(snapshot, moves));
    return proven(old, name, edits, moves).because(Optional.of(ofCluster(old, name)));
  }

  /** A cluster's name in drydock.yaml. */
  private List<FileEdit> settings(String old, String name) {
    List<FileEdit> out = new ArrayList<>();
    for (String file : List.of("drydock.yaml", "drydock.yml")) {
      Optional<Source> source = snapshot.parsed(file).map(Parsed::source);
      if (source.isPresent()) {
        List<Edit> edits = new ArrayList<>();
        snapshot
            .parsed(file)
            .ifPresent(
                p ->
                    p.documents()
                        .forEach(
                            d ->
                                Scalars.equalTo(
                                    d.root(), old, n -> edits.add(YamlEdits.replace(n, name)))));
        if (!edits.isEmpty()) {
          out.add(FileEdit.of(source.get(), edits));
        }
      }
    }
    return out;
  }

  private Outcome variable(Symbol.OfVariable v, String name) {
    if (!name.matches(VARIABLE)) {
      return Outcome.refused("'" + name + "' is no name for a variable: letters, digits and _");
    }
    List<Mention> all = links.references(path, offset);
    if (all.stream().noneMatch(Mention::declares)) {
      return Outcome.refused("nothing in the repository sets ${" + v.name() + "}");
    }
    for (Mention m : all) {
      boolean clash =
          Mentions.of(snapshot, m.path()).stream()
              .anyMatch(x -> x.symbol().equals(new Symbol.OfVariable(name)));
      if (clash) {
        return Outcome.refused("there is a variable " + name + " already, in " + m.path());
      }
    }
    return proven(v.name(), name, edits(all, name), List.of());
  }

  private Outcome local(Symbol.Local s, String name) {
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      return Outcome.refused("'" + name + "' is no name for a " + s.sort());
    }
    Symbol taken = new Symbol.Local(s.path(), s.scope(), s.sort(), name);
    if (Mentions.of(snapshot, path).stream().anyMatch(m -> m.symbol().equals(taken))) {
      return Outcome.refused("there is a " + s.sort() + " " + name + " already");
    }
    return proven(s.name(), name, edits(links.references(path, offset), name), List.of());
  }

  private Outcome part(Symbol.OfPart s, String name) {
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      return Outcome.refused("'" + name + "' is no name for a " + s.sort());
    }
    List<Mention> all = links.references(path, offset);
    if (all.stream().noneMatch(Mention::declares)) {
      return Outcome.refused("no file here declares the " + s.sort() + " " + s.name());
    }
    Symbol taken = new Symbol.OfPart(s.kind(), s.object(), s.sort(), name);
    for (Mention m : all) {
      if (Mentions.of(snapshot, m.path()).stream().anyMatch(x -> x.symbol().equals(taken))) {
        return Outcome.refused("there is a " + s.sort() + " " + name + " already");
      }
    }
    return proven(s.name(), name, edits(all, name), List.of());
  }

  private static List<FileEdit> edits(List<Mention> mentions, String name) {
    Map<String, List<Mention>> by = new LinkedHashMap<>();
    for (Mention m : mentions) {
      by.computeIfAbsent(m.path(), p -> new ArrayList<>()).add(m);
    }
    List<FileEdit> out = new ArrayList<>();
    for (List<Mention> of : by.values()) {
      Stream<Edit> edits = of.stream().map(m -> new Edit(m.span(), written(m, name)));
      out.add(FileEdit.of(of.get(0).place().source(), edits.distinct().toList()));
    }
    return out;
  }

  /** Quoted where it would be no text without, and does not stand in quotes or in other text. */
  private static String written(Mention m, String name) {
    String text = m.place().source().text();
    int before = m.span().start() - 1;
    boolean alone =
        before < 0 || Character.isWhitespace(text.charAt(before)) || text.charAt(before) == ',';
    return alone ? YamlEdits.scalar(name) : name;
  }

  /** Edits of two lists, those of one file together. */
  static List<FileEdit> merged(List<FileEdit> a, List<FileEdit> b) {
    Map<String, FileEdit> out = new LinkedHashMap<>();
    a.forEach(e -> out.put(e.path(), e));
    for (FileEdit e : b) {
      FileEdit known = out.get(e.path());
      if (known == null || known.source().isEmpty()) {
        out.put(e.path(), e);
      } else {
        List<Edit> all = new ArrayList<>(known.edits());
        e.edits().stream().filter(x -> !all.contains(x)).forEach(all::add);
        out.put(e.path(), FileEdit.of(known.source().get(), all));
      }
    }
    return List.copyOf(out.values());
  }

  private Outcome proven(String old, String name, List<FileEdit> edits, List<Move> moves) {
    if (edits.isEmpty() && moves.isEmpty()) {
      return Outcome.refused("it is called so already");
    }
    Consequence consequence = new Consequence(snapshot, links.consumers(), edits, moves);
    return consequence
        .beyond(old, name)
        .map(Outcome::refused)
        .orElseGet(() -> new Outcome(edits, moves, Optional.empty(), Optional.empty()));
  }
}
