/**
 * Source edits that keep every other byte, shared by quick fixes: removing an entry, adding one,
 * replacing a value.
 */
@NullMarked
package dev.drydock.ide.actions;

import org.jspecify.annotations.NullMarked;
