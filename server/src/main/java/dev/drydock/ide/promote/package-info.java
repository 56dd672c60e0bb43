/**
 * Promotion: another cluster is given the commit that one runs. Plans edits of source text and
 * proves them on an overlay; writes nothing, asks nobody. Knows no editor and no terminal.
 */
@NullMarked
package dev.drydock.ide.promote;

import org.jspecify.annotations.NullMarked;
