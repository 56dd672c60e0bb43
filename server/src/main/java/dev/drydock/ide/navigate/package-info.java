/**
 * From a reference to what it names: files and directories of kustomizations, sources and
 * dependencies of Flux objects. Knows nothing of how an editor shows it.
 */
@NullMarked
package dev.drydock.ide.navigate;

import org.jspecify.annotations.NullMarked;
