/**
 * The comments of a text as go-yaml gives them to nodes: above, behind and below each. Knows
 * neither how they are written again nor what the nodes are for.
 */
@NullMarked
package dev.drydock.syntax.comments;

import org.jspecify.annotations.NullMarked;
