/**
 * YAML read line by line, by indentation alone: what stands around a cursor in a text that may be
 * broken or half typed. Gives names and texts, never values with types; for a sound text use {@link
 * dev.drydock.syntax.Yaml}.
 */
@NullMarked
package dev.drydock.syntax.loose;

import org.jspecify.annotations.NullMarked;
