package dev.drydock.ide.lens;

import dev.drydock.base.Span;
import java.util.List;

/**
 * Something to say above a line, and to do about it.
 *
 * @param span what it stands above
 * @param kind what choosing it does
 * @param subject what it is about
 */
public record Lens(Span span, Kind kind, Subject subject) {
  /** What a lens does. */
  public enum Kind {
    /** Shows what is hydrated. */
    PREVIEW,
    /** Says whom a change here reaches, and shows what differs. */
    IMPACT,
    /** Passes on what a cluster runs. */
    PROMOTE
  }

  /** What a lens is about. */
  public sealed interface Subject permits Directory, Sync, Step {}

  /** The kustomization of a directory. */
  public record Directory(String path) implements Subject {}

  /** A Flux Kustomization of some clusters. */
  public record Sync(List<String> clusters, String namespace, String name) implements Subject {
    public Sync {
      clusters = List.copyOf(clusters);
    }
  }

  /** A promotion. */
  public record Step(String from, String to) implements Subject {}
}
