/**
 * Why a field of the output is what it is: the line that wrote it and every step since, for a place
 * in hydrated output and for a place in a source. Knows nothing of how an editor shows it.
 */
@NullMarked
package dev.drydock.ide.hover;

import org.jspecify.annotations.NullMarked;
