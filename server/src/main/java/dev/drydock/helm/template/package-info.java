/**
 * Go's text/template as Helm runs it: named templates in, text out, with the place in a template
 * behind every line of the output. Bounded, interruptible, without a clock or a network. Knows
 * nothing of charts, releases or the file system: whatever a template sees is handed in as Go
 * values ({@link dev.drydock.helm.template.value}).
 */
@NullMarked
package dev.drydock.helm.template;

import org.jspecify.annotations.NullMarked;
