package dev.drydock.kustomize.emit;

/**
 * A printed value.
 *
 * @param text from behind the colon to the end of the content
 * @param column how far the text's end is from where its last line begins
 */
record Fragment(String text, int column) {}
