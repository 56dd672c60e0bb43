package dev.drydock.kustomize.seeded;

/**
 * A file written in mixed styles: flow and block, quotes, comments. The seed and the place of a
 * value in the file decide, so that what is left of it when it shrinks keeps its style.
 *
 * @param comments whether there are any: kustomize cannot print one that a patch or an alias
 *     brought into a flow map
 */
public record Styled(Object content, long seed, boolean comments) {}
