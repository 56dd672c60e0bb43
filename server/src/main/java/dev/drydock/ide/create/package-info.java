/**
 * Makes what is new in a repository: a cluster like another one, a pipeline that promotes. Plans
 * files and proves on an overlay that nothing else changes; writes nothing. Knows no editor and no
 * terminal.
 */
@NullMarked
package dev.drydock.ide.create;

import org.jspecify.annotations.NullMarked;
