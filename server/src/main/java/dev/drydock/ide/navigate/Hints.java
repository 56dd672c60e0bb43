package dev.drydock.ide.navigate;

import dev.drydock.base.Origin;
import dev.drydock.base.Span;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.ide.Ages;
import dev.drydock.ide.Apis;
import dev.drydock.ide.Ingredients;
import dev.drydock.ide.Substitutes;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a line does not say and the repository knows: the commit behind a ref and its age, the
 * images behind an entry of images, the value of a variable.
 */
public final class Hints {
  private static final int LONGEST = 40;

  /**
   * One hint.
   *
   * @param offset behind which it stands
   * @param more sentences for who asks; may be empty
   */
  public record Hint(int offset, String text, String more) {}

  private final Snapshot snapshot;
  private final String path;
  private final Span range;
  private final List<Hint> out = new ArrayList<>();

  private Hints(Snapshot snapshot, String path, Span range) {
    this.snapshot = snapshot;
    this.path = path;
    this.range = range;
  }

  /** Of a range of a file, in the order of the text. */
  public static List<Hint> of(Snapshot snapshot, String path, Span range) {
    Hints h = new Hints(snapshot, path, range);
    snapshot
        .parsed(path)
        .ifPresent(
            p -> {
              for (Document d : p.documents()) {
                d.root().asMap().ifPresent(m -> h.document(m, p.source().text()));
              }
            });
    h.variables();
    h.out.sort(java.util.Comparator.comparingInt(Hint::offset));
    return h.out;
  }

  /** As {@link #of}, what refs lead to alone. */
  public static List<Hint> refs(Snapshot snapshot, String path, Span range) {
    Hints h = new Hints(snapshot, path, range);
    for (Document d : snapshot.parsed(path).map(p -> p.documents()).orElse(List.of())) {
      d.root()
          .asMap()
          .filter(m -> m.text("kind").filter("GitRepository"::equals).isPresent())
          .ifPresent(h::ref);
    }
    return h.out;
  }

  private void document(MapNode root, String text) {
    if (Apis.isKustomization(path)) {
      images(root, text);
      return;
    }
    if (root.text("kind").filter("GitRepository"::equals).isPresent()) {
      ref(root);
    }
  }

  private void ref(MapNode root) {
    Optional<Revisions> git = snapshot.git();
    Optional<MapNode> ref = root.at("spec", "ref").flatMap(Node::asMap);
    if (git.isEmpty() || ref.isEmpty()) {
      return;
    }
    for (MapNode.Entry e : ref.get().entries()) {
      String value = e.value().text().orElse("");
      Optional<String> commit =
          switch (e.name()) {
            case "branch" -> git.get().branch(value);
            case "tag" -> Optional.ofNullable(git.get().tags().get(value));
            case "commit" -> git.get().commit(value);
            case "name" -> git.get().ref(value);
            case "semver" -> pinned(e.value().origin());
            default -> Optional.empty();
          };
      commit
          .flatMap(git.get()::describe)
          .ifPresent(c -> add(e.value().origin().end(), shown(e.name(), c), whole(c)));
    }
  }

  private Optional<String> pinned(Origin at) {
    return snapshot.fleet().clusters().stream()
        .flatMap(c -> c.pins().stream())
        .filter(
            p ->
                p.field("semver")
                    .flatMap(Pin.Field::at)
                    .filter(x -> x.path().equals(path) && x.span().start() == at.start())
                    .isPresent())
        .flatMap(p -> p.commit().stream())
        .findFirst();
  }

  private static String whole(Commit c) {
    return c.id().hex().substring(0, 10) + ", " + Ages.of(c.time()) + ": " + c.subject();
  }

  private static String shown(String field, Commit c) {
    String age = Ages.of(c.time());
    return field.equals("commit")
        ? age + ": " + shortened(c.subject())
        : c.id().hex().substring(0, 10) + ", " + age;
  }

  private void images(MapNode root, String text) {
    List<Node> items = root.seq("images").map(SeqNode::items).orElse(List.of());
    if (items.isEmpty()) {
      return;
    }
    Ingredients all =
        Ingredients.of(snapshot, Paths.parent(path), LooseDocument.at(text, root.origin().start()));
    for (Node item : items) {
      Node name = item.asMap().map(m -> m.value("name")).orElse(null);
      if (name instanceof ScalarNode s) {
        TreeSet<String> behind =
            all.images().stream()
                .filter(i -> Ingredients.untagged(i).equals(s.value()))
                .map(i -> i.substring(s.value().length()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!behind.isEmpty()) {
          String tags =
              behind.stream()
                  .map(t -> t.isEmpty() ? "no tag" : t.substring(1))
                  .collect(Collectors.joining(", "));
          add(s.origin().end(), "was " + shortened(tags), "");
        }
      }
    }
  }

  private void variables() {
    Map<String, List<Substitutes.Value>> known = Map.of();
    for (Mention m : Mentions.of(snapshot, path)) {
      if (!(m.symbol() instanceof Symbol.OfVariable v) || m.declares()) {
        continue;
      }
      known = known.isEmpty() ? Substitutes.lately(snapshot, path) : known;
      List<Substitutes.Value> values = known.getOrDefault(v.name(), List.of());
      String text = m.place().source().text();
      int close = text.indexOf('}', m.span().end());
      if (!values.isEmpty() && close >= 0 && text.indexOf('\n', m.span().end()) > close) {
        List<String> distinct = values.stream().map(Substitutes.Value::shown).distinct().toList();
        String shown = distinct.size() == 1 ? distinct.get(0) : distinct.size() + " values";
        add(close + 1, shortened(shown), Substitutes.described(values));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private void add(int offset, String text, String more) {
    if (range.touches(offset)) {
      out.add(new Hint(offset, text, more));
    }
  }
}
