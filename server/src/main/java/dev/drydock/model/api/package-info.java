/**
 * What fields the objects of an API have, with their types, values and descriptions: Kubernetes by
 * version, Flux, and whatever a schema in a repository says. What merging needs to know stands in
 * {@link dev.drydock.model.Schemas}. Knows nothing of editors and rules.
 */
@NullMarked
package dev.drydock.model.api;

import org.jspecify.annotations.NullMarked;
