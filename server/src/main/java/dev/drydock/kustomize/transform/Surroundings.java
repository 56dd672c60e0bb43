package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.load.Loader;
import dev.drydock.model.Schemas;
import dev.drydock.model.SourceCache;
import org.jspecify.annotations.Nullable;

/**
 * What a transformer may ask for while it is configured.
 *
 * @param loader of the kustomization that names it
 * @param merging told before a strategic merge asks the schemas
 * @param file the kustomization's path
 */
public record Surroundings(
    Loader loader,
    SourceCache sources,
    Schemas schemas,
    Runnable merging,
    BuildOptions.Api api,
    String file) {
  BuildError error(String code, String message, @Nullable Place at) {
    return new BuildError(code, message, at, at == null ? file : at.path());
  }
}
