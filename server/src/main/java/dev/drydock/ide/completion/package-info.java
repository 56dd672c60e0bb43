/**
 * What could stand where somebody types: fields, values, paths, names, commits, snippets. Works in
 * a text that is broken or half typed; builds nothing. Knows nothing of how an editor shows it.
 */
@NullMarked
package dev.drydock.ide.completion;

import org.jspecify.annotations.NullMarked;
