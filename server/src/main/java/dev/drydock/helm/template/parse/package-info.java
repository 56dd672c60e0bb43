/**
 * The syntax of Go templates: text to tokens to trees, with the error texts of Go 1.26. Knows
 * nothing of values and functions but the names that are defined.
 */
@NullMarked
package dev.drydock.helm.template.parse;

import org.jspecify.annotations.NullMarked;
