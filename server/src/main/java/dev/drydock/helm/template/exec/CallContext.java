package dev.drydock.helm.template.exec;

import org.jspecify.annotations.Nullable;

/** What a function may ask of the execution it is called in. */
public interface CallContext {
  /**
   * Executes a named template.
   *
   * @return its output as a string, with what is known of the origin
   */
  Object include(String name, @Nullable Object data);

  /** Parses and executes a text as a template. */
  Object evaluate(String text, @Nullable Object data);

  /**
   * Asked before a function makes something large.
   *
   * @param size characters or items
   */
  void allow(long size);

  /** Told by a function whose result this time is one that another run would not repeat. */
  void inexact(String function);
}
