/**
 * The program: {@link dev.drydock.Main} wires the command line and the language server together. It
 * knows nothing of Kubernetes; nothing below may import it.
 */
@NullMarked
package dev.drydock;

import org.jspecify.annotations.NullMarked;
