/**
 * Texts as an editor sees them: URIs, open documents with their versions, positions in the units
 * that were agreed on. Knows nothing of YAML or of fleets.
 */
@NullMarked
package dev.drydock.lsp.text;

import org.jspecify.annotations.NullMarked;
