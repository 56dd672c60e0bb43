/**
 * Random Flux Kustomizations, hydrated by Drydock and by the libraries of kustomize-controller, and
 * compared object by object. The seed decides everything.
 */
@NullMarked
package dev.drydock.gitops.seeded;

import org.jspecify.annotations.NullMarked;
