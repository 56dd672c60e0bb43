package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code replacements} field: values copied from one object into fields of others. */
public final class Replacements {
  private final ReplacementCandidates candidates;
  private final BuildOptions.Api api;

  /** Replacements among objects, one after the other, as a release does them. */
  public Replacements(List<Candidate> candidates, BuildOptions.Api api) {
    this.api = api;
    this.candidates = new ReplacementCandidates(candidates);
  }

  /**
   * An object that may be source or target.
   *
   * @param root the object as it is now
   * @param ids the id it has now, then the ones it had before, as kustomize's build annotations
   *     record them
   * @param commented whether the comments of its files are still around its fields
   */
  public record Candidate(MapNode root, List<ResourceId> ids, boolean commented) {
    public Candidate {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What replacing gave.
   *
   * @param changed the objects that are other ones now, by the index of their candidates
   */
  public record Outcome(Map<Integer, MapNode> changed, List<Problem> problems) {
    public Outcome {
      changed = Map.copyOf(changed);
      problems = List.copyOf(problems);
    }
  }

  /** What an object has become, and is to those that follow. */
  public void commit(int index, Candidate now) {
    candidates.commit(index, now);
  }

  /**
   * Applies one replacement. The candidates stay as they are until {@link #commit} says what they
   * have become.
   *
   * @param replacement {@code source} or {@code sourceValue}, and {@code targets}; of an entry with
   *     {@code path} the file's content
   */
  public Outcome apply(Node replacement) {
    MapNode spec = replacement instanceof MapNode m ? m : MapNode.empty(replacement.origin());
    List<Problem> problems = new ArrayList<>();
    try {
      run(spec, problems);
      return new Outcome(candidates.changed(), problems);
    } catch (ReplacementFailure e) {
      return new Outcome(Map.of(), List.of(e.problem()));
    } finally {
      candidates.forget();
    }
  }

  private void run(MapNode replacement, List<Problem> problems) throws ReplacementFailure {
    Node source = replacement.value("source");
    Node value = replacement.value("sourceValue");
    boolean hasSource = source instanceof MapNode;
    boolean hasValue = value != null && !value.isNull();
    SeqNode targets = replacement.seq("targets").orElse(null);
    if ((!hasSource && !hasValue) || targets == null) {
      throw new ReplacementFailure(
          "kustomize/invalid-field",
          "a replacement must have a source and at least one target",
          replacement);
    }
    if (hasSource && hasValue) {
      throw new ReplacementFailure(
          "kustomize/invalid-field",
          "a replacement has either source or sourceValue, not both",
          replacement);
    }
    if (!(source instanceof MapNode selector)) {
      Node fixed =
          FieldValue.untyped(
              value == null ? "" : value.text().orElse(""),
              value == null ? Origin.NONE : value.origin());
      for (Node t : targets.items()) {
        new ReplacementTarget(candidates, t, api, problems).put(-1, () -> fixed);
      }
      return;
    }
    ReplacementSource from = new ReplacementSource(candidates, selector);
    Node first = from.value();
    for (Node t : targets.items()) {
      // The value is read anew each time: a target may be the source itself, changed by an earlier
      // target.
      new ReplacementTarget(candidates, t, api, problems)
          .put(
              from.refined() ? -1 : from.from(), () -> from.refined() ? first : again(from, first));
    }
  }

  private static Node again(ReplacementSource from, Node first) {
    try {
      return from.value();
    } catch (ReplacementFailure e) {
      return first;
    }
  }
}
