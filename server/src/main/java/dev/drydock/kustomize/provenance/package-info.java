/**
 * What can be asked of the origins that hydrated fields carry: chains, annotated output, source
 * maps. Computes nothing during a build.
 */
@NullMarked
package dev.drydock.kustomize.provenance;

import org.jspecify.annotations.NullMarked;
