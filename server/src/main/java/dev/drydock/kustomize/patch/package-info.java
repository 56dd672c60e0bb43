/**
 * Strategic merge and JSON 6902, from two trees to one. Knows nothing of which resources a patch is
 * meant for, nor of kustomization files.
 */
@NullMarked
package dev.drydock.kustomize.patch;

import org.jspecify.annotations.NullMarked;
