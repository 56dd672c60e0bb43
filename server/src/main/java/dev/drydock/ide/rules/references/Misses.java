package dev.drydock.ide.rules.references;

import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.kubernetes.ClusterView;
import dev.drydock.ide.rules.kubernetes.Hidden;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.references.ObjectReference;
import dev.drydock.model.references.ReferenceTable;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What objects of one cluster name, and nothing of it makes; found once for all rules. */
final class Misses {
  /**
   * One.
   *
   * @param at the name, key or port that leads nowhere
   * @param message without the namespace
   * @param namespace that was looked in; empty where that does not matter
   * @param near what it may have been meant to be
   * @param unsure whether it may be there all the same: the cluster gets its Secrets otherwise
   *     anyway, or something that is not rendered here may make it
   */
  record Miss(
      ClusterView.Landing landing,
      String rule,
      ScalarNode at,
      String message,
      String namespace,
      Optional<String> near,
      boolean unsure) {}

  private static final Object REFERENCES = new Object();

  /** The end that kustomize puts behind the names of generated objects. */
  private static final Pattern HASH = Pattern.compile(".*-[2456789bcdfghkmt]{10}");

  private record Read(List<ObjectReference> all) {}

  private final List<Miss> all = new ArrayList<>();
  private final Present present;
  private final RunTime runTime;
  private final Hidden hidden;

  private Misses(ClusterView view) {
    present = new Present(view);
    runTime = new RunTime(view);
    hidden = view.hidden();
    for (ClusterView.Landing l : view.landings()) {
      references(l.resource()).forEach(ref -> look(l, ref));
    }
    all.addAll(Monitors.of(view));
  }

  static Misses of(ClusterSubject cluster) {
    return cluster.derived(Misses.class, c -> new Misses(ClusterView.of(c)));
  }

  List<Miss> of(String rule) {
    return all.stream().filter(m -> m.rule().equals(rule)).toList();
  }

  /** Of an object, read once however many clusters get it. */
  static List<ObjectReference> references(Resource r) {
    if (r.recall(REFERENCES) instanceof Read known) {
      return known.all();
    }
    Read read = new Read(List.copyOf(ReferenceTable.of(r.root())));
    return r.remember(REFERENCES, read, Read.class).all();
  }

  private void look(ClusterView.Landing l, ObjectReference ref) {
    String namespace = ref.namespace().orElse(l.namespace());
    if (ref.row().some() && !present.any(ref)) {
      return;
    }
    List<Present.Held> there = present.named(ref, namespace);
    if (!there.isEmpty()) {
      keys(l, ref, there);
      ref.port().ifPresent(p -> port(l, ref, p.at(), there));
      return;
    }
    if (ref.row().alone() && hasOther(l, ref)
        || BuiltIns.has(ref, namespace)
        || runTime.mayMake(ref, namespace)) {
      return;
    }
    boolean inNamespace = ref.scope() == ObjectReference.Scope.NAMESPACE;
    Hidden.Doubt doubt =
        hidden.nothing()
            ? Hidden.Doubt.NONE
            : hidden.of(ref.target(), inNamespace ? namespace : "", ref.name());
    if (doubt == Hidden.Doubt.GREAT) {
      return;
    }
    Set<String> names = new HashSet<>(present.names(ref, namespace));
    names.removeIf(n -> HASH.matcher(n).matches());
    Optional<String> near = Nearest.of(ref.name(), names);
    boolean unmanaged = ref.target().kinds().contains("Secret") && !runTime.secrets();
    all.add(
        new Miss(
            l,
            ref.rule(),
            ref.at(),
            "nothing of the cluster makes "
                + ref.target().label()
                + " "
                + ref.name()
                + (doubt == Hidden.Doubt.SOME
                    ? ", unless " + hidden.who(inNamespace ? namespace : "") + " does"
                    : ""),
            inNamespace ? namespace : "",
            near.filter(n -> ref.at().value().equals(ref.name())),
            unmanaged || doubt == Hidden.Doubt.SOME));
  }

  /** Whether another reference of the object by the same row leads somewhere. */
  private boolean hasOther(ClusterView.Landing l, ObjectReference ref) {
    return references(l.resource()).stream()
        .filter(o -> o.row() == ref.row())
        .anyMatch(o -> !present.named(o, o.namespace().orElse(l.namespace())).isEmpty());
  }

  // Keys.

  private void keys(ClusterView.Landing l, ObjectReference ref, List<Present.Held> there) {
    if (ref.keys().isEmpty()) {
      return;
    }
    Set<String> keys = new LinkedHashSet<>();
    for (Present.Held h : there) {
      MapNode root = h.resource().root();
      if (filledAtRunTime(root)) {
        return;
      }
      for (String field : List.of("data", "binaryData", "stringData")) {
        root.map(field).ifPresent(m -> m.entries().forEach(e -> keys.add(e.name())));
      }
    }
    for (ScalarNode key : ref.keys()) {
      if (!keys.contains(key.value()) && !key.value().contains("$")) {
        all.add(
            new Miss(
                l,
                ref.rule(),
                key,
                ref.target().label() + " " + ref.name() + " has no key " + key.value(),
                "",
                Nearest.of(key.value(), keys),
                false));
      }
    }
  }

  /** An empty one is there for somebody to fill; a mirror, a token and a bundle are filled, too. */
  private static boolean filledAtRunTime(MapNode root) {
    boolean empty =
        root.map("data").isEmpty()
            && root.map("stringData").isEmpty()
            && root.map("binaryData").isEmpty();
    boolean token =
        root.text("type").filter("kubernetes.io/service-account-token"::equals).isPresent();
    boolean marked =
        root.at("metadata", "annotations").flatMap(Node::asMap).stream()
            .flatMap(a -> a.entries().stream())
            .anyMatch(e -> e.name().contains("reflect") || e.name().contains("replicat"));
    boolean bundle =
        root.at("metadata", "labels").flatMap(Node::asMap).stream()
            .flatMap(a -> a.entries().stream())
            .anyMatch(e -> e.name().contains("inject"));
    return empty || token || marked || bundle;
  }

  // Ports.

  private void port(
      ClusterView.Landing l, ObjectReference ref, ScalarNode at, List<Present.Held> there) {
    Set<String> numbers = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Present.Held h : there) {
      Optional<SeqNode> ports =
          h.resource().root().at("spec", "ports").flatMap(Node::asSeq).filter(s -> s.size() > 0);
      if (!h.resource().id().kind().equals("Service") || ports.isEmpty()) {
        return;
      }
      for (Node n : ports.get().items()) {
        n.asMap().flatMap(m -> m.text("port")).ifPresent(numbers::add);
        n.asMap().flatMap(m -> m.text("name")).ifPresent(names::add);
      }
    }
    String wanted = at.value();
    if (!numbers.contains(wanted) && !names.contains(wanted) && !wanted.contains("$")) {
      Set<String> shown = new LinkedHashSet<>(numbers);
      shown.addAll(names);
      all.add(
          new Miss(
              l,
              ref.rule(),
              at,
              "Service "
                  + ref.name()
                  + " has no port "
                  + wanted
                  + ", only "
                  + String.join(", ", shown),
              "",
              Optional.empty(),
              false));
    }
  }
}
