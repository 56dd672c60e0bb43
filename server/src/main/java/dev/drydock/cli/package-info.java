/**
 * The command line: one picocli class a command, each a thin shell over the same methods that the
 * language server calls. The only writer of standard output. It must not know of LSP types, nor
 * hold any rule of its own.
 */
@NullMarked
package dev.drydock.cli;

import org.jspecify.annotations.NullMarked;
