package dev.drydock.helm.template;

import dev.drydock.base.Cancel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All templates of a chart and its dependencies, parsed together, as Helm does: deepest path first,
 * names backwards, a later definition of a name in place of an earlier one. Immutable; parse once,
 * execute often, from several threads.
 */
public final class TemplateSet {
  private TemplateSet() {}

  /**
   * @param files in any order; of two with one name the last counts
   * @param cache parses of files that did not change are taken from there
   */
  public static TemplateSet parse(
      Collection<TemplateFile> files, Dialect dialect, ParseCache cache) {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * What does not parse, in Helm's order: Helm stops at the first and says only that one. With any,
   * nothing may be executed.
   */
  public List<TemplateError> errors() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The files that Helm renders, in the order in which it does; partials are left out. */
  public List<String> renderable() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Where {@code {{ define "name" }}} stands that counts; for navigation. */
  public Optional<TemplatePlace> definition(String name) {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Executes a template, as Helm executes a file.
   *
   * @param name of a file or of a defined template
   * @param data the dot: for Helm a map with Values, Release, Chart, Capabilities, Files, Subcharts
   *     and Template. Templates may change the maps in it ({@code set}), and executions that follow
   *     see that, as with Helm: copy what must stay as it is
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public Rendering execute(String name, @Nullable Object data, Limits limits, Cancel cancel) {
    throw new UnsupportedOperationException("not yet");
  }
}
