/**
 * The bytes that {@code kustomize build} prints, and from which node each of them comes. Knows
 * nothing of how the resources were made.
 */
@NullMarked
package dev.drydock.kustomize.emit;

import org.jspecify.annotations.NullMarked;
