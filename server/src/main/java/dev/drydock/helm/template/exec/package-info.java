/**
 * Executes parsed templates: Go's rules for pipelines, fields, calls and types, with its error
 * texts; counts what it costs. Which functions there are, it is told.
 */
@NullMarked
package dev.drydock.helm.template.exec;

import org.jspecify.annotations.NullMarked;
