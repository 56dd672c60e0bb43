/**
 * Other ways to write the same: a patch in place instead of in a file, a base of what one
 * kustomization holds, a pin instead of a branch. What does not change what clusters get is proven
 * not to.
 */
@NullMarked
package dev.drydock.ide.navigate.refactor;

import org.jspecify.annotations.NullMarked;
