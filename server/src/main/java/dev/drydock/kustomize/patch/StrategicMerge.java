package dev.drydock.kustomize.patch;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.load.FlowTimes;
import dev.drydock.model.ResourceId;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Strategic merge as kyaml's merge2 does it with the items of the patch in front. */
public final class StrategicMerge {
  private StrategicMerge() {}

  /**
   * What a merge gave.
   *
   * @param root the target with the patch merged in; null where the patch deletes it or cannot be
   *     merged
   * @param problem why it cannot be merged, at the place in the patch; null where it can
   * @param emptied keys that have a comment behind them and nothing else any more
   */
  public record Merged(@Nullable MapNode root, @Nullable Problem problem, List<Origin> emptied) {
    public Merged {
      emptied = List.copyOf(emptied);
    }
  }

  /**
   * Merges a patch into a target. Values of the patch keep their place and get {@code step} on
   * their trail; everything else stays as it is.
   *
   * <p>Name, kind and namespace are fields like others here: putting them back where a patch may
   * not change them is up to the caller.
   *
   * @param kind what the target is; its own fields say the same
   * @param commented whether the comments of its file are still around the target's fields
   */
  public static Merged merge(
      MapNode target,
      MapNode patch,
      ResourceId kind,
      boolean commented,
      Step step,
      Schemas schemas) {
    try {
      Draft root = Draft.of(target, false);
      Merger merger = new Merger(schemas, commented);
      Draft merged =
          merger.walk(root, Draft.of(patch, true), schemas.of(kind.apiVersion(), kind.kind()));
      // kustomize keeps the object it had: a directive at the top can delete it, but not replace
      // it.
      if (merged == null) {
        return new Merged(null, null, List.of());
      }
      Node out = root.freeze(step);
      return new Merged(
          (MapNode) (FlowTimes.areIn(patch) ? FlowTimes.asText(out, false) : out),
          null,
          merger.emptied());
    } catch (MergeFailure e) {
      String code = "kustomize/patch-not-applicable";
      Optional<Place> at = e.at().origin().place();
      Problem p =
          at.isPresent()
              ? Problem.error(code, e.text(), at.get())
              : Problem.error(code, e.text(), "");
      return new Merged(null, p, List.of());
    }
  }
}
