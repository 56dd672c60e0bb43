/**
 * How Go prints values: the fmt package's verbs and strconv's numbers. Knows values, not templates.
 */
@NullMarked
package dev.drydock.helm.template.format;

import org.jspecify.annotations.NullMarked;
