/** Rules on kustomization files and what they build. */
@NullMarked
package dev.drydock.ide.rules.kustomize;

import org.jspecify.annotations.NullMarked;
