/**
 * Charts: read from a directory or an archive of a file tree, their dependencies found, switched on
 * and off, and their values imported, as Helm 3.22 and 4.2 do it. Knows nothing of templates.
 */
@NullMarked
package dev.drydock.helm.chart;

import org.jspecify.annotations.NullMarked;
