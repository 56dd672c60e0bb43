/**
 * JSON-RPC over two streams: framing that survives what is malformed, one thread that reads and one
 * that writes, an answer to every request. Knows no message by name.
 */
@NullMarked
package dev.drydock.lsp.wire;

import org.jspecify.annotations.NullMarked;
