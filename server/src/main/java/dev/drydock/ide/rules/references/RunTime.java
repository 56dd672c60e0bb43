package dev.drydock.ide.rules.references;

import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.ide.rules.kubernetes.Configuring;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.model.references.KindPattern;
import dev.drydock.model.references.MakerTable;
import dev.drydock.model.references.ObjectReference;
import dev.drydock.model.references.Pods;
import dev.drydock.model.references.ReferenceTable;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may come to be on a cluster by what runs there: what the table of makers says, what carries
 * the name of a custom resource, and what some object names without our knowing why: an argument of
 * a container, a custom resource.
 */
final class RunTime {
  private static final Object MADE = new Object();
  private static final Object WORDS = new Object();

  private record Made(List<MakerTable.Made> all) {}

  private record Words(Set<String> all) {}

  private final ClusterView view;

  RunTime(ClusterView view) {
    this.view = view;
  }

  /** Whether anything of the cluster makes any Secret: else they come to it by other ways. */
  boolean secrets() {
    return view.landings().stream()
        .anyMatch(
            l ->
                l.resource().id().kind().equals("Secret")
                    || made(l.resource()).stream()
                        .anyMatch(m -> m.what().kinds().contains("Secret")));
  }

  /** Whether something that runs may make what is named. */
  boolean mayMake(ObjectReference ref, String namespace) {
    for (ClusterView.Landing l : view.landings()) {
      if (makes(l, ref, namespace) || names(l, ref)) {
        return true;
      }
    }
    return false;
  }

  private static List<MakerTable.Made> made(Resource r) {
    if (r.recall(MADE) instanceof Made known) {
      return known.all();
    }
    return r.remember(MADE, new Made(MakerTable.of(r.id(), r.root())), Made.class).all();
  }

  private static boolean makes(ClusterView.Landing l, ObjectReference ref, String namespace) {
    for (MakerTable.Made m : made(l.resource())) {
      boolean where =
          m.anywhere()
              || ref.scope() != ObjectReference.Scope.NAMESPACE
              || m.namespace().orElse(l.namespace()).equals(namespace);
      boolean name = m.prefix() ? ref.name().startsWith(m.name()) : ref.name().equals(m.name());
      if (where && name && overlap(m.what(), ref.target())) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(KindPattern a, KindPattern b) {
    return a.kinds().stream().anyMatch(k -> b.matches(a.group(), k));
  }

  /** Whether an object carries the name, or says it where we do not know what for. */
  private boolean names(ClusterView.Landing l, ObjectReference ref) {
    Resource r = l.resource();
    ResourceId id = r.id();
    if (id.kind().equals("CustomResourceDefinition")) {
      return false;
    }
    boolean own = KubernetesApi.owns(id.group());
    boolean target = KubernetesApi.owns(ref.target().group());
    boolean configures = Configuring.only(id);
    if (!own && target && !configures && !id.name().isEmpty() && carries(ref.name(), id.name())) {
      return true;
    }
    return !configures && words(r).contains(ref.name());
  }

  /** Whether a name holds another one as a part of its own: {@code db-app}, {@code user.db.x}. */
  private static boolean carries(String name, String part) {
    int at = name.indexOf(part);
    boolean before = at == 0 || at > 0 && separates(name.charAt(at - 1));
    int end = at + part.length();
    return at >= 0 && before && (end == name.length() || separates(name.charAt(end)));
  }

  private static boolean separates(char c) {
    return c == '-' || c == '.' || c == '_';
  }

  private static Set<String> words(Resource r) {
    if (r.recall(WORDS) instanceof Words known) {
      return known.all();
    }
    Set<String> out = new HashSet<>();
    Optional<MapNode> pod = Pods.template(r.id(), r.root());
    if (pod.isPresent()) {
      for (String list : List.of("containers", "initContainers")) {
        for (Node c :
            pod.get().at("spec", list).flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of())) {
          c.asMap().ifPresent(m -> container(m, out));
        }
      }
    } else if (!KubernetesApi.owns(r.id().group())) {
      Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());
      ReferenceTable.of(r.root()).forEach(ref -> known.add(ref.at()));
      r.root().get("spec").ifPresent(s -> all(s, known, out));
    }
    return r.remember(WORDS, new Words(Set.copyOf(out)), Words.class).all();
  }

  private static void container(MapNode container, Set<String> out) {
    for (String list : List.of("args", "command")) {
      for (Node n : container.seq(list).map(SeqNode::items).orElse(List.of())) {
        n.text().ifPresent(t -> split(t, out));
      }
    }
    for (Node n : container.seq("env").map(SeqNode::items).orElse(List.of())) {
      n.asMap().flatMap(m -> m.text("value")).ifPresent(t -> split(t, out));
    }
  }

  private static void all(Node n, Set<Node> but, Set<String> out) {
    if (n instanceof MapNode m) {
      m.entries().forEach(e -> all(e.value(), but, out));
    } else if (n instanceof SeqNode s) {
      s.items().forEach(i -> all(i, but, out));
    } else if (n instanceof ScalarNode s && !but.contains(n)) {
      split(s.value(), out);
    }
  }

  /** The words of a text that may be names of objects. */
  private static void split(String text, Set<String> out) {
    if (text.length() > 100_000) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(text.split("[^A-Za-z0-9.-]+", -1)));
    for (String w : words) {
      if (w.length() > 2 && w.length() < 254) {
        out.add(w);
        out.add(w.replaceFirst("^-+", ""));
      }
    }
  }
}
