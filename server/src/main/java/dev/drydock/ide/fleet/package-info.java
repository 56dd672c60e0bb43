/**
 * The fleet as a table: who runs where, from which commit, how far behind. The same for the command
 * line and the editor's fleet view. Knows nothing of how either draws it.
 */
@NullMarked
package dev.drydock.ide.fleet;

import org.jspecify.annotations.NullMarked;
