package dev.drydock.kustomize.transform;

import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.generate.ContentHash;
import dev.drydock.syntax.Node;

/** The hash of their content behind the names of generated objects. */
public final class HashSuffix implements Transformer {
  private static final Object HASHED = new Object();

  @Override
  public void transform(ResMap map) {
    map.each(HashSuffix::of);
  }

  /** One object, with the suffix where it has to have one. */
  public static Resource of(Resource r) {
    if (r.recall(HASHED) instanceof Resource known) {
      return known;
    }
    boolean needed = BuildAnnotations.enabled(r, BuildAnnotations.NEEDS_HASH);
    return r.remember(HASHED, needed ? apply(r) : r, Resource.class);
  }

  private static Resource apply(Resource r) {
    String hash = ContentHash.of(r.root());
    Step step =
        new Step(Step.Kind.HASH, "hash of the content " + hash, r.origin().place().orElse(null));
    Resource out = BuildAnnotations.storePreviousId(r);
    Node old = out.root().at("metadata", "name").orElse(out.root());
    String name = r.currentId().name() + "-" + hash;
    return Metadata.withName(out, Setters.scalar(old, name, null, old.origin().then(step)));
  }
}
