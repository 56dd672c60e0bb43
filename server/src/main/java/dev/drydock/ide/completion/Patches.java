package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.ide.Apis;
import dev.drydock.ide.FieldTypes;
import dev.drydock.ide.Ingredients;
import dev.drydock.model.ResourceId;
import dev.drydock.model.api.FieldType;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Patches that are written in place, as a block of text: what they hold is completed too. */
final class Patches {
  private static final int DEEPEST = 12;

  private Patches() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    boolean kustomization = Apis.isKustomization(r.path());
    boolean patch =
        spot.role() == Spot.Role.BLOCK
            && (spot.endsWith("patches", "[]", "patch")
                || spot.endsWith("patchesJson6902", "[]", "patch")
                || spot.endsWith("patchesStrategicMerge", "[]"));
    if (!patch) {
      return List.of();
    }
    Optional<LooseDocument.Entry> entry = r.document().entry(spot.path());
    int start = entry.map(e -> e.valueAt().start()).orElse(r.offset());
    int end = Math.max(r.offset(), entry.map(e -> e.valueAt().end()).orElse(r.offset()));
    LooseDocument inner =
        LooseDocument.within(r.document().text(), new Span(Math.min(start, r.offset()), end));
    Request in = r.with(inner, inner.spot(r.offset()));
    Ingredients objects =
        kustomization
            ? KustomizationValues.objects(r)
            : r.document()
                .value("spec", "path")
                .flatMap(p -> Paths.resolve("", p))
                .map(d -> Ingredients.in(r.snapshot(), d))
                .orElseGet(() -> KustomizationValues.objects(r));
    List<String> target = TektonValues.with(spot.up(1), "target");
    boolean json =
        spot.shape().contains("patchesJson6902")
            || inner.entries().stream().anyMatch(e -> e.key().equals("op"))
            || inner.span().in(inner.text()).stripLeading().startsWith("-");
    return json ? operations(in, r, target, objects) : merge(in, r, target, objects);
  }

  private static List<Candidate> merge(
      Request in, Request r, List<String> target, Ingredients objects) {
    String kind = in.document().kind();
    String api = in.document().apiVersion();
    List<ResourceId> ids = objects.ids();
    if (kind.isEmpty()) {
      kind = r.document().beside(target, "kind").orElse("");
    }
    if (api.isEmpty()) {
      String wanted = kind;
      api =
          ids.stream()
              .filter(i -> i.kind().equals(wanted))
              .map(ResourceId::apiVersion)
              .findFirst()
              .orElse("");
    }
    Spot spot = in.spot();
    String k = kind;
    if (spot.role() == Spot.Role.VALUE && spot.is("kind")) {
      return in.objects(ids.stream().map(ResourceId::kind));
    }
    if (spot.role() == Spot.Role.VALUE && spot.is("apiVersion")) {
      return in.objects(
          ids.stream().filter(i -> k.isEmpty() || i.kind().equals(k)).map(ResourceId::apiVersion));
    }
    if (spot.role() == Spot.Role.VALUE && spot.is("metadata", "name")) {
      return in.objects(
          ids.stream().filter(i -> k.isEmpty() || i.kind().equals(k)).map(ResourceId::name));
    }
    Optional<FieldType> type =
        FieldTypes.walk(Apis.ofObject(r.snapshot(), r.path(), api, kind), spot.shape());
    List<Candidate> out = new ArrayList<>(ObjectValues.of(in));
    if (spot.role() == Spot.Role.VALUE && spot.endsWith("[]", "name")) {
      String name =
          in.document()
              .value("metadata", "name")
              .or(() -> r.document().beside(target, "name"))
              .orElse("");
      objects.manifest(k, name).ifPresent(m -> out.addAll(items(in, m)));
    }
    type.ifPresent(t -> out.addAll(Fields.of(in, t)));
    return out;
  }

  /** Names of the items that the target's list has, which a patch's item merges with. */
  private static List<Candidate> items(Request in, MapNode target) {
    List<Node> at = List.of(target);
    List<String> shape = in.spot().shape();
    for (String key : shape.subList(0, shape.size() - 1)) {
      List<Node> next = new ArrayList<>();
      for (Node n : at) {
        if (key.equals("[]")) {
          n.asSeq().ifPresent(s -> next.addAll(s.items()));
        } else {
          n.asMap().flatMap(m -> m.get(key)).ifPresent(next::add);
        }
      }
      at = next;
    }
    return in.objects(
        at.stream().flatMap(n -> n.asMap().stream()).flatMap(m -> m.text("name").stream()));
  }

  // JSON 6902.

  private static List<Candidate> operations(
      Request in, Request r, List<String> target, Ingredients objects) {
    Spot spot = in.spot();
    if (spot.role() == Spot.Role.VALUE && spot.endsWith("op")) {
      return in.values(List.of("add", "replace", "remove", "move", "copy", "test"));
    }
    if (spot.role() == Spot.Role.VALUE && (spot.endsWith("path") || spot.endsWith("from"))) {
      List<Candidate> out = new ArrayList<>();
      objects
          .manifest(
              r.document().beside(target, "kind").orElse(""),
              r.document().beside(target, "name").orElse(""))
          .ifPresent(m -> pointers(in, m, "", 0, out));
      return out;
    }
    if (spot.role() == Spot.Role.KEY) {
      return List.of("op", "path", "value", "from").stream()
          .filter(k -> !in.document().keys(spot.path()).contains(k))
          .map(
              k ->
                  Candidate.of(
                      Candidate.Kind.FIELD,
                      k,
                      in.word(),
                      (spot.path().isEmpty() ? "- " : "") + k + ": "))
          .toList();
    }
    return List.of();
  }

  private static void pointers(
      Request in, Node node, String pointer, int depth, List<Candidate> out) {
    if (depth > DEEPEST) {
      return;
    }
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        String next = pointer + "/" + e.name().replace("~", "~0").replace("/", "~1");
        pointer(in, next, e.value(), out);
        pointers(in, e.value(), next, depth + 1, out);
      }
    } else if (node instanceof SeqNode s) {
      for (int i = 0; i < s.size(); i++) {
        String next = pointer + "/" + i;
        pointer(in, next, s.items().get(i), out);
        pointers(in, s.items().get(i), next, depth + 1, out);
      }
      pointer(in, pointer + "/-", s, out);
    }
  }

  private static void pointer(Request in, String pointer, Node value, List<Candidate> out) {
    String shown = value instanceof ScalarNode s && s.value().length() < 60 ? s.value() : "";
    out.add(
        in.value(Candidate.Kind.FIELD, pointer)
            .detail(shown)
            .ordered("5" + String.format(Locale.ROOT, "%06d", out.size())));
  }
}
