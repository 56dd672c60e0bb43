package dev.drydock.helm.template;

/**
 * A function whose result another run of Helm would not repeat: the clock, random text, new keys,
 * lookups on a cluster.
 *
 * @param function its name: {@code genCA}, {@code now}, {@code lookup}
 * @param at the call
 */
public record Inexact(String function, TemplatePlace at) {}
