/**
 * Helm's rendering: a chart and values to the manifests that {@code helm template} prints, byte for
 * byte, every line of them with the template line that made it. Pure: no clock, no network, no
 * cluster. Knows nothing of kustomize and Flux.
 */
@NullMarked
package dev.drydock.helm;

import org.jspecify.annotations.NullMarked;
