/**
 * How go-yaml writes scalars and orders keys: styles, quotes, folding, byte for byte. Knows neither
 * what the text is for nor who asks.
 */
@NullMarked
package dev.drydock.syntax.print;

import org.jspecify.annotations.NullMarked;
