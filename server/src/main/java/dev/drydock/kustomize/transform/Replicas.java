package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import java.util.List;

/**
 * One entry of {@code replicas}: the count of the object of that name, today's or an earlier one.
 */
public final class Replicas implements Transformer {
  private final Text name;
  private final String count;
  private final List<FieldSpec> specs;
  private final Origin origin;
  private final MapNode entry;

  /**
   * @param entry normalised
   */
  public Replicas(MapNode entry, List<FieldSpec> specs) {
    this.entry = entry;
    this.name = Kustomization.text(entry, "name");
    Text written = Kustomization.text(entry, "count");
    this.count = written.isEmpty() ? "0" : written.value();
    this.specs = List.copyOf(specs);
    this.origin =
        Origin.made(
            new Step(
                Step.Kind.TRANSFORMER,
                "replicas " + name + ": " + count,
                written.at() == null ? entry.origin().place().orElse(null) : written.at()));
  }

  @Override
  public void transform(ResMap map) {
    boolean found = false;
    for (FieldSpec spec : specs) {
      List<Integer> matches = map.matchingAny(name.value(), id -> id.gvk().selectedBy(spec.gvk()));
      for (int i : matches) {
        found = true;
        map.attempt(
            () ->
                map.set(
                    i,
                    map.get(i)
                        .withRoot(
                            FieldWalk.change(
                                map.get(i).root(),
                                spec,
                                FieldWalk.Make.INT,
                                origin,
                                old -> Setters.scalar(old, count, "!!int", origin)))));
      }
    }
    if (!found) {
      throw new BuildError(
          "kustomize/replica-target-not-found",
          "no Deployment, ReplicaSet, ReplicationController or StatefulSet is called \""
              + name
              + "\"",
          name.at() == null ? entry.origin().place().orElse(null) : name.at(),
          "");
    }
  }
}
