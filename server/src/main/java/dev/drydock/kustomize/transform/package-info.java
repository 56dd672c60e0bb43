/**
 * What changes resources: one file for each transformer, and what they share (field specs,
 * selectors, setters). Works on immutable trees; every change leaves a step on the trail of what it
 * changed.
 */
@NullMarked
package dev.drydock.kustomize.transform;

import org.jspecify.annotations.NullMarked;
