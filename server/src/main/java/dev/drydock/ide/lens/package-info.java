/**
 * What stands above a Flux Kustomization and a kustomization in an editor: how much it is, whom a
 * change reaches, where it can be promoted to. Knows nothing of how an editor shows it.
 */
@NullMarked
package dev.drydock.ide.lens;

import org.jspecify.annotations.NullMarked;
