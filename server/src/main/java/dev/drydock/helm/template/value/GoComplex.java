package dev.drydock.helm.template.value;

/** A complex128. */
public record GoComplex(double real, double imaginary) {}
