/**
 * Indentation and blanks put in order, comments, keys and their order left as they are. What {@code
 * fmt} does, which sorts and splits, is another matter.
 */
@NullMarked
package dev.drydock.ide.format;

import org.jspecify.annotations.NullMarked;
