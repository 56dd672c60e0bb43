/**
 * Fleets made up to be measured, of any size and the same on every machine, and the measurements on
 * them. Must not know the language server or how findings look.
 */
@NullMarked
package dev.drydock.cli.bench;

import org.jspecify.annotations.NullMarked;
