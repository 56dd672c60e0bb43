package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;

/** Changes the objects of a build, in place of the map. */
public interface Transformer {
  /**
   * @throws BuildError for what concerns no single object; what does goes to {@link ResMap#problem}
   */
  void transform(ResMap map);
}
