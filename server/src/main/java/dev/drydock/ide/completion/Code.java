package dev.drydock.ide.completion;

/**
 * A code that findings have.
 *
 * @param severity as it is where nothing says otherwise
 * @param summary what is wrong, in a sentence
 */
public record Code(String code, String severity, String summary) {}
