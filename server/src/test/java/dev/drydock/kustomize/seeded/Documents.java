package dev.drydock.kustomize.seeded;

import java.util.List;

/** A file of several documents. */
record Documents(List<Object> items) {}
