/**
 * Values of charts: read from YAML as Helm reads them, merged, coalesced over charts and set by
 * path, every entry knowing the line that wrote it. Knows nothing of templates and clusters.
 */
@NullMarked
package dev.drydock.helm.values;

import org.jspecify.annotations.NullMarked;
