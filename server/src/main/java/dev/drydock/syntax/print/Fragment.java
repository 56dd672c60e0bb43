package dev.drydock.syntax.print;

/**
 * A printed value.
 *
 * @param text from behind the colon to the end of the content
 * @param column how far the text's end is from where its last line begins
 */
public record Fragment(String text, int column) {}
