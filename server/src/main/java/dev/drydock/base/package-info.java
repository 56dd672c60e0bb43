/**
 * The vocabulary every layer shares: spans of text, edits, places, the steps that made a value,
 * problems, cancellation. Knows nothing of YAML, files or Kubernetes and imports nothing of the
 * project.
 */
@NullMarked
package dev.drydock.base;

import org.jspecify.annotations.NullMarked;
