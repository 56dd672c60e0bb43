/**
 * The fleet: clusters, what each is pinned to, the flavours and bases they consume, and what a
 * cluster gets when its GitOps engine is done. Knows nothing of editors; what an engine's objects
 * mean is known below, one package an engine.
 */
@NullMarked
package dev.drydock.gitops;

import org.jspecify.annotations.NullMarked;
