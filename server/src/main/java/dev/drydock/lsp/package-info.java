/**
 * The language server: turns what an editor says into changes and questions, and answers into the
 * protocol's words. Decides when work runs, never what it finds; holds no rule of its own. The only
 * importer of LSP4J.
 */
@NullMarked
package dev.drydock.lsp;

import org.jspecify.annotations.NullMarked;
