/**
 * YAML as trees that know where every key and value stands. The only importer of snakeyaml-engine.
 * Knows nothing of Kubernetes, nor of files: it is given texts.
 */
@NullMarked
package dev.drydock.syntax;

import org.jspecify.annotations.NullMarked;
