package dev.drydock.syntax;

import dev.drydock.base.Span;

/**
 * A comment.
 *
 * @param span from the {@code #} to the end of its line, the line break not included
 */
public record Comment(Span span) {}
