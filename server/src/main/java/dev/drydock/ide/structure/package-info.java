/**
 * The shape of a text, for showing it: what folds, what a selection grows to. Knows nothing of what
 * the text means.
 */
@NullMarked
package dev.drydock.ide.structure;

import org.jspecify.annotations.NullMarked;
