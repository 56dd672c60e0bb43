/**
 * What {@code kustomize build} does, as a pure function of a tree of files: no clock, no network,
 * no state. Reference: kustomize 5.8.2. Knows nothing of Flux.
 */
@NullMarked
package dev.drydock.kustomize;

import org.jspecify.annotations.NullMarked;
