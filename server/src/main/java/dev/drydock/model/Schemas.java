package dev.drydock.model;

import java.util.Optional;

/** What kustomize knows of the kinds of Kubernetes (its built-in schema is 1.21's): which lists merge by which keys, and which kinds have a namespace. */
public final class Schemas {
  private static final Schemas BUILTIN = new Schemas();

  private Schemas() {}

  public static Schemas builtin() {
    return BUILTIN;
  }

  /** Whether objects of a kind live in a namespace; empty where the kind is not known. */
  public Optional<Boolean> namespaced(String apiVersion, String kind) {
    return Optional.empty();
  }
}
