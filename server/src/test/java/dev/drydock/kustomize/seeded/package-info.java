/**
 * Random kustomize trees, built by Drydock and by the real program, compared byte by byte; what
 * differs is shrunk to a small tree. The seed decides everything.
 */
@NullMarked
package dev.drydock.kustomize.seeded;

import org.jspecify.annotations.NullMarked;
