package dev.drydock.kustomize.seeded;

import java.util.List;

/** A file of several documents. */
public record Documents(List<Object> items) {}
