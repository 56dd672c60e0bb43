package dev.drydock.helm.template;

/**
 * What one execution may cost.
 *
 * @param steps nodes executed and function calls made
 * @param output characters written, those of included templates too
 * @param depth nesting of template calls; Helm itself stops an {@code include} of one name at 1000
 */
public record Limits(long steps, long output, int depth) {
  /** Far above what any chart in the wild needs. */
  public static final Limits DEFAULT = new Limits(20_000_000, 64L << 20, 1100);
}
