package dev.drydock.syntax;

import dev.drydock.base.Span;

/**
 * One document of a stream.
 *
 * @param root its content; the null scalar where it is empty
 * @param span from its first line (the {@code ---} included) to where the next one begins
 */
public record Document(Node root, Span span) {}
