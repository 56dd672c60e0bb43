/**
 * What differs over a fleet between two states of its repository, cluster by cluster. Knows nothing
 * of how it is shown.
 */
@NullMarked
package dev.drydock.ide.diff;

import org.jspecify.annotations.NullMarked;
