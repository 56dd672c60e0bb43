package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.PatchResults;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code patches}: a patch of either sort, for the objects that its target selects or
 * for the one that it names itself.
 */
public final class Patch implements Transformer {
  private final Optional<PatchResults> results;
  private final Optional<Selector> target;
  private final @Nullable Place targetAt;
  private final List<StrategicPatch> merges;
  private final Optional<SeqNode> operations;
  private final boolean json;
  private final @Nullable Place at;

  /**
   * @param entry normalised: path or patch, target, options
   * @throws BuildError where it cannot be read, or is both or neither of the sorts
   */
  public Patch(MapNode entry, Surroundings in) {
    this(entry, in, Optional.empty());
  }

  /**
   * As {@link #Patch(MapNode, Surroundings)}.
   *
   * @param results what the same patch made of objects earlier
   */
  public Patch(MapNode entry, Surroundings in, Optional<PatchResults> results) {
    this.results = results;
    Place place = entry.origin().place().orElse(null);
    Text path = Kustomization.text(entry, "path");
    Node written = entry.value("patch");
    boolean inline = written != null && !(written instanceof ScalarNode s && s.value().isBlank());
    if (inline != path.isEmpty()) {
      String why =
          inline
              ? "a patch has either a path (here " + path + ") or a patch, not both"
              : "this patch is empty: it has neither a path nor a patch";
      throw in.error("kustomize/invalid-field", why, place);
    }
    PatchSource source =
        !inline || written == null
            ? PatchSource.file(
                in.loader().load(path, "patch file", "kustomize/patch-file-not-found"),
                in.sources())
            : written instanceof ScalarNode s
                ? PatchSource.inline(trimmed(s))
                : PatchSource.tree(Objects.requireNonNull(written));
    this.at = path.at() != null ? path.at() : written != null ? keyPlace(entry, place) : place;
    Step step = new Step(Step.Kind.PATCH, inline ? "inline patch" : "patch " + path, at);
    Optional<MapNode> wanted = entry.map("target");
    this.target = wanted.map(Selector::new);
    this.targetAt = wanted.flatMap(t -> t.origin().place()).orElse(place);
    this.operations = source.operations();
    this.json = source.json();
    boolean names =
        entry.map("options").filter(o -> Kustomization.flag(o, "allowNameChange")).isPresent();
    boolean kinds =
        entry.map("options").filter(o -> Kustomization.flag(o, "allowKindChange")).isPresent();
    this.merges =
        operations.isPresent() && operations.get().size() > 0
            ? List.of()
            : merges(source, step, names, kinds, in);
    if (operations.isPresent() && operations.get().size() > 0 && target.isEmpty()) {
      throw in.error(
          "kustomize/invalid-field",
          "the "
              + step.what()
              + " is a JSON patch, which needs a target: it does not say itself which object it is for",
          at);
    }
    if (target.isPresent() && merges.size() > 1) {
      throw in.error(
          "kustomize/invalid-field",
          "the "
              + step.what()
              + " holds several patches, so it cannot have a target: make one entry of each",
          at);
    }
  }

  /** kustomize takes white space, as Go has it, from both ends of an inline patch. */
  private static ScalarNode trimmed(ScalarNode s) {
    String text = s.value();
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end - start == text.length() ? s : s.withValue(text.substring(start, end), s.origin());
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == '\u0085' || Character.isSpaceChar(c);
  }

  private static @Nullable Place keyPlace(MapNode entry, @Nullable Place otherwise) {
    return entry.entry("patch").flatMap(e -> e.key().origin().place()).orElse(otherwise);
  }

  private static List<StrategicPatch> merges(
      PatchSource source, Step step, boolean names, boolean kinds, Surroundings in) {
    try {
      return source.objects().stream()
          .map(
              o ->
                  new StrategicPatch(
                      StrategicPatch.withOptions(new Resource(o, in.schemas()), names, kinds),
                      step,
                      in))
          .toList();
    } catch (BuildError e) {
      if (source.saysNothing()) {
        // As a JSON patch it has no operations, whatever stands in front of that.
        return List.of();
      }
      Problem p = e.problem();
      String message = p.message() + " (and it is no JSON patch, either)";
      throw new BuildError(p.code(), message, p.at() == null ? step.at() : p.at(), p.path());
    }
  }

  @Override
  public void transform(ResMap map) {
    if (operations.isPresent() && merges.isEmpty()) {
      List<Integer> selected = target.map(t -> t.select(map)).orElse(List.of());
      PatchEffect effect = PatchEffect.on(map, selected);
      List<Resource> before = selected.stream().map(map::get).toList();
      List<Integer> rest = withoutKnown(map, selected);
      for (int i : rest) {
        map.replace(i, BuildAnnotations.storePreviousId(map.get(i)));
      }
      if (JsonPatches.apply(map, rest, operations.get(), json, true)) {
        effect.noteIfNone(at);
      }
      remember(map, selected, before);
      noteIfNone(map, selected);
    } else if (target.isPresent()) {
      List<Integer> selected = target.get().select(map);
      PatchEffect effect = PatchEffect.on(map, selected);
      List<Resource> before = selected.stream().map(map::get).toList();
      List<Integer> rest = withoutKnown(map, selected);
      boolean fine = true;
      for (StrategicPatch m : merges) {
        before.forEach(m::merging);
        fine &= m.applyTo(map, rest);
      }
      remember(map, selected, before);
      if (fine && !merges.isEmpty()) {
        effect.noteIfNone(at);
      }
      noteIfNone(map, selected);
    } else {
      merges.forEach(m -> map.attempt(() -> alone(map, m)));
    }
  }

  /** Whether it says itself that it is for an object of that name, whatever else it says. */
  public boolean names(Resource r) {
    return merges.stream()
        .map(m -> m.id().name())
        .anyMatch(
            n ->
                n.equals(r.currentId().name())
                    || r.previousIds().stream().anyMatch(p -> p.name().equals(n)));
  }

  /** Whether kustomize takes all objects out and in again, so that no two may have one id. */
  public boolean addsAllAgain() {
    return target.isPresent() && !merges.isEmpty();
  }

  /** Puts in the place of objects what they became earlier; the others are left. */
  private List<Integer> withoutKnown(ResMap map, List<Integer> selected) {
    if (results.isEmpty()) {
      return selected;
    }
    List<Integer> rest = new ArrayList<>();
    for (int i : selected) {
      Resource known = results.get().of(map.get(i));
      if (known == null) {
        rest.add(i);
      } else {
        map.renaming(i, known);
        map.replace(i, known);
      }
    }
    return rest;
  }

  private void remember(ResMap map, List<Integer> selected, List<Resource> before) {
    if (results.isPresent()) {
      for (int i = 0; i < before.size(); i++) {
        results.get().note(before.get(i), map.get(selected.get(i)));
      }
    }
  }

  private void alone(ResMap map, StrategicPatch patch) {
    int found = patch.target(map);
    Resource before = map.get(found);
    if (merges.size() > 1) {
      results.ifPresent(PatchResults::more);
    } else if (withoutKnown(map, List.of(found)).isEmpty()) {
      patch.merging(before);
      remember(map, List.of(found), List.of(before));
      return;
    }
    PatchEffect effect = PatchEffect.on(map, List.of(found));
    if (patch.applyTo(map, found)) {
      effect.noteIfNone(at);
    }
    if (merges.size() == 1) {
      remember(map, List.of(found), List.of(before));
    }
  }

  /** kustomize says nothing here. */
  private void noteIfNone(ResMap map, List<Integer> selected) {
    Place place = targetAt;
    if (selected.isEmpty()
        && place != null
        && (operations.filter(o -> o.size() > 0).isPresent() || !merges.isEmpty())) {
      map.problem(
          new Problem(
              "kustomize/patch-target-not-found",
              Severity.WARNING,
              "this patch changes nothing: its target selects no object"
                  + target.map(t -> t.near(map)).orElse(""),
              place.path(),
              place,
              List.of()));
    }
  }
}
