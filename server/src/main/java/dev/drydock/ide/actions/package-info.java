/** What an editor offers at a place: fixes of findings, one at a time or all at once. */
@NullMarked
package dev.drydock.ide.actions;

import org.jspecify.annotations.NullMarked;
