/**
 * How results look: text for people, and the JSON of docs/contract.md. It must not know where
 * results come from, nor which command asked.
 */
@NullMarked
package dev.drydock.cli.output;

import org.jspecify.annotations.NullMarked;
