package dev.drydock.ide.rules.tekton;

import dev.drydock.ide.Lighthouse;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who hands params to whom.
 *
 * @param holder the pipeline's task or the run's spec, which holds the params
 * @param at what a finding about the whole is put on
 * @param given names that are handed over
 * @param declaring what takes them; several where files of no cluster use one name for several
 * @param callee what takes them, in words
 * @param declared whether what is handed over and not declared would be lost: not so where a run
 *     hands its params to tasks that are written in it
 * @param outer names of the params around it
 */
record Call(
    MapNode holder,
    Node at,
    Set<String> given,
    List<Definition> declaring,
    String callee,
    boolean declared,
    Set<String> outer) {

  /** The pipeline's tasks, or the spec of a TaskRun: what can name a Task or hold one. */
  static List<MapNode> holders(TektonSite.Item item) {
    if (item.id().kind().equals("TaskRun")) {
      return item.spec().map(List::of).orElse(List.of());
    }
    return pipeline(item)
        .map(p -> new TektonSpecs.PipelineSpec(item.root(), p, false).tasks())
        .orElse(List.of());
  }

  private static Optional<MapNode> pipeline(TektonSite.Item item) {
    return switch (item.id().kind()) {
      case "Pipeline" -> item.spec();
      case "PipelineRun" -> item.spec().flatMap(s -> s.map("pipelineSpec"));
      default -> Optional.empty();
    };
  }

  static List<Call> of(TektonSite site, TektonSite.Item item) {
    List<Call> out = new ArrayList<>();
    boolean run = item.id().kind().equals("PipelineRun");
    boolean lighthouse = site.isLighthouses(item);
    Set<String> outer = new HashSet<>();
    pipeline(item).ifPresent(p -> outer.addAll(TektonSpecs.names(p, "params")));
    item.spec().ifPresent(s -> outer.addAll(TektonSpecs.names(s, "params")));
    if (lighthouse) {
      outer.addAll(Lighthouse.PARAMS);
    }
    for (MapNode holder : holders(item)) {
      Set<String> given = TektonSpecs.handed(holder);
      if (lighthouse) {
        given.addAll(Lighthouse.PARAMS);
      }
      task(site, item, holder, given, outer, out);
    }
    if (run && !TektonSite.isLighthouse(item.root())) {
      item.spec().ifPresent(s -> run(site, item, s, out));
    }
    return out;
  }

  private static void task(
      TektonSite site,
      TektonSite.Item item,
      MapNode holder,
      Set<String> given,
      Set<String> outer,
      List<Call> out) {
    Optional<MapNode> inPlace = holder.map("taskSpec");
    Optional<TektonRef> ref = TektonRef.task(item.root(), holder);
    if (inPlace.isPresent()) {
      boolean custom = inPlace.get().has("apiVersion") || inPlace.get().has("kind");
      Optional<Node> at = holder.get("name").or(() -> inPlace.get().get("params"));
      if (!custom && !inPlace.get().has("inputs") && at.isPresent()) {
        given.addAll(outer);
        out.add(
            new Call(
                holder,
                at.get(),
                given,
                List.of(Definition.inPlace(inPlace.get())),
                "the task",
                false,
                outer));
      }
    } else if (ref.isPresent()) {
      List<Definition> specs = known(site.named(item, ref.get().kind(), ref.get().name().value()));
      String callee = "the Task " + ref.get().name().value();
      Node at = holder.get("name").filter(n -> !isRun(item)).orElse(ref.get().name());
      out.add(new Call(holder, at, given, specs, callee, true, outer));
    }
  }

  private static boolean isRun(TektonSite.Item item) {
    return item.id().kind().equals("TaskRun");
  }

  private static void run(TektonSite site, TektonSite.Item item, MapNode spec, List<Call> out) {
    Optional<MapNode> inPlace = spec.map("pipelineSpec");
    Optional<TektonRef> ref = TektonRef.pipeline(item.root(), spec);
    Optional<Node> at =
        item.root().at("metadata", "name").or(() -> item.root().at("metadata", "generateName"));
    if (inPlace.isPresent() && at.isPresent()) {
      out.add(
          new Call(
              spec,
              at.get(),
              given(site, item, spec),
              List.of(Definition.inPlace(inPlace.get())),
              "the pipeline",
              false,
              Set.of()));
    } else if (ref.isPresent()) {
      String name = ref.get().name().value();
      List<Definition> specs = known(site.named(item, "Pipeline", name));
      out.add(
          new Call(
              spec,
              ref.get().name(),
              given(site, item, spec),
              specs,
              "the Pipeline " + name,
              false,
              Set.of()));
    }
  }

  private static List<Definition> known(List<Definition> all) {
    return all.stream().filter(Definition::known).toList();
  }

  private static Set<String> given(TektonSite site, TektonSite.Item item, MapNode holder) {
    Set<String> out = TektonSpecs.handed(holder);
    if (site.isLighthouses(item)) {
      out.addAll(Lighthouse.PARAMS);
    }
    return out;
  }

  /** What must be handed over and is not: declared everywhere, without a default. */
  List<String> missing() {
    if (declaring.isEmpty()) {
      return List.of();
    }
    return declaring.get(0).params().stream()
        .map(Definition.Param::name)
        .filter(n -> !given.contains(n) && declaring.stream().allMatch(d -> d.wants(n)))
        .toList();
  }

  /** Names that what takes them declares. */
  List<String> names() {
    return declaring.stream()
        .flatMap(d -> d.params().stream())
        .map(Definition.Param::name)
        .toList();
  }

  /** The params that are handed over, one by one. */
  List<MapNode> params() {
    return TektonSpecs.maps(holder, "params");
  }

  /** The declaration of a param. */
  Optional<Node> declaration(String name) {
    return declaring.stream()
        .flatMap(d -> d.params().stream())
        .filter(p -> p.name().equals(name))
        .flatMap(p -> p.at().stream())
        .findFirst();
  }
}
