/**
 * Hydrated documents that exist nowhere but in an editor: what they are called, what stands in
 * them, which one answers for a place in a file. Knows nothing of how an editor asks for them.
 */
@NullMarked
package dev.drydock.ide.preview;

import org.jspecify.annotations.NullMarked;
