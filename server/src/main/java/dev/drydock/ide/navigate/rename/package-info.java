/**
 * Other names for things: what has to change with a name or a path, and the proof that clusters get
 * the same but for it.
 */
@NullMarked
package dev.drydock.ide.navigate.rename;

import org.jspecify.annotations.NullMarked;
