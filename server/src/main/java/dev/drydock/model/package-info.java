/**
 * What a Kubernetes object is: ids, kinds, scopes, field paths, schemas, and texts read as such.
 * The only importer of the fabric8 models. Knows nothing of kustomize, Helm or Flux.
 */
@NullMarked
package dev.drydock.model;

import org.jspecify.annotations.NullMarked;
