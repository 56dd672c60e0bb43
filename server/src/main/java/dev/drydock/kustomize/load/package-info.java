/**
 * From files to typed records: kustomizations, the configurations of transformers, and the
 * manifests that they name. Knows kustomize's load rules (roots, cycles, links), and nothing of
 * what is done with what it reads.
 */
@NullMarked
package dev.drydock.kustomize.load;

import org.jspecify.annotations.NullMarked;
