/**
 * What Flux makes of a repository: bootstraps, sources and the trees they resolve to,
 * Kustomizations in their order, substitution, owner labels. Follows kustomize-controller and
 * source-controller of the Flux that the cluster vendors. Knows no other engine.
 */
@NullMarked
package dev.drydock.gitops.flux;

import org.jspecify.annotations.NullMarked;
