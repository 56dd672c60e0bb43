/**
 * The only reader of files: working tree, editor overlay, git tree at any commit. Paths are
 * relative to the tree's root, with {@code /}, without {@code .} and {@code ..}; the root is the
 * empty string. Knows nothing of what the files mean.
 */
@NullMarked
package dev.drydock.vfs;

import org.jspecify.annotations.NullMarked;
