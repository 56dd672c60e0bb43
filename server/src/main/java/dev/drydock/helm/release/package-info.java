/**
 * A release on its way from a chart to manifests: what templates are given, what they gave taken
 * apart into manifests and hooks, in the order and the bytes that Helm prints.
 */
@NullMarked
package dev.drydock.helm.release;

import org.jspecify.annotations.NullMarked;
