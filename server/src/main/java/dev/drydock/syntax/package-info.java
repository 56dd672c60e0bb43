/**
 * YAML as trees that know where every key and value stands, read as go-yaml reads it
 * (docs/adr/0005). Knows nothing of Kubernetes, nor of files: it is given texts.
 */
@NullMarked
package dev.drydock.syntax;

import org.jspecify.annotations.NullMarked;
