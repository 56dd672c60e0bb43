package dev.drydock.helm.template;

import dev.drydock.base.Cancel;
import dev.drydock.helm.template.exec.ExecFailure;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.exec.Interpreter;
import dev.drydock.helm.template.exec.Mark;
import dev.drydock.helm.template.exec.Output;
import dev.drydock.helm.template.exec.Run;
import dev.drydock.helm.template.exec.Templates;
import dev.drydock.helm.template.functions.FunctionMap;
import dev.drydock.helm.template.parse.ParseFailure;
import dev.drydock.helm.template.parse.Tree;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.Traced;
import dev.drydock.syntax.GoString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All templates of a chart and its dependencies, parsed together, as Helm does: deepest path first,
 * names backwards, a later definition of a name in place of an earlier one. Immutable; parse once,
 * execute often, from several threads.
 */
public final class TemplateSet {
  /** What Helm calls the template of a release's name. */
  public static final String NAME = "name-template";

  private static final Comparator<TemplateFile> HELM_ORDER =
      Comparator.<TemplateFile>comparingLong(f -> f.name().chars().filter(c -> c == '/').count())
          .thenComparing(TemplateFile::name, GoString.ORDER)
          .reversed();

  private final Templates templates;
  private final List<TemplateFile> files;
  private final List<TemplateError> errors;
  private final Dialect dialect;

  private TemplateSet(
      Templates templates, List<TemplateFile> files, List<TemplateError> errors, Dialect dialect) {
    this.dialect = dialect;
    this.templates = templates;
    this.files = files;
    this.errors = errors;
  }

  /**
   * @param files in any order; of two with one name the last counts
   * @param cache parses of files that did not change are taken from there
   */
  public static TemplateSet parse(
      Collection<TemplateFile> files, Dialect dialect, ParseCache cache) {
    return parse(files, dialect, FunctionMap.of(dialect), cache);
  }

  /**
   * The template of a release's name, to {@link #execute} as {@link #NAME} with no data: sprig's
   * functions alone.
   */
  public static TemplateSet ofName(String template) {
    return parse(
        List.of(new TemplateFile(NAME, template)),
        Dialect.HELM_3,
        FunctionMap.ofNames(),
        new ParseCache(1));
  }

  /** A template of flux-operator's ResourceSets, under that name. */
  public static TemplateSet ofResourceSet(String name, String template, ParseCache cache) {
    return parse(
        List.of(new TemplateFile(name, template)),
        Dialect.HELM_4,
        FunctionMap.ofResourceSets(),
        cache);
  }

  private static TemplateSet parse(
      Collection<TemplateFile> files,
      Dialect dialect,
      Map<String, GoFunction> functions,
      ParseCache cache) {
    Map<String, TemplateFile> byName = new HashMap<>();
    files.forEach(f -> byName.put(f.name(), f));
    List<TemplateFile> ordered = new ArrayList<>(byName.values());
    ordered.sort(HELM_ORDER);
    Templates all = new Templates(Map.of(), functions);
    List<TemplateError> errors = new ArrayList<>();
    for (TemplateFile f : ordered) {
      ParseCache.Entry parsed = cache.get(f, dialect, functions.keySet());
      parsed.trees().values().forEach(all::add);
      if (parsed.failure() != null) {
        errors.add(error(f, parsed.failure()));
      }
    }
    return new TemplateSet(all, List.copyOf(ordered), List.copyOf(errors), dialect);
  }

  /** As Helm says it: {@code parse error at (x.yaml:3): unexpected EOF}. */
  private static TemplateError error(TemplateFile f, ParseFailure e) {
    String[] parts = e.text().split(": ", -1);
    String last = parts[parts.length - 1];
    int newline = f.text().lastIndexOf('\n', Math.max(0, Math.min(e.at(), f.text().length()) - 1));
    int column = e.at() == 0 ? 0 : GoBytes.length(f.text().substring(newline + 1, e.at()));
    return new TemplateError(
        TemplateError.Kind.PARSE,
        "parse error at (" + parts[1] + "): " + last,
        e.reason(),
        new TemplatePlace(f.name(), e.at(), e.line(), column));
  }

  /**
   * What does not parse, in Helm's order: Helm stops at the first and says only that one. With any,
   * nothing may be executed.
   */
  public List<TemplateError> errors() {
    return errors;
  }

  /** The files that Helm renders, in the order in which it does; partials are left out. */
  public List<String> renderable() {
    return files.stream().filter(f -> !f.partial()).map(TemplateFile::name).toList();
  }

  /** Where {@code {{ define "name" }}} stands that counts; for navigation. */
  public Optional<TemplatePlace> definition(String name) {
    return templates.find(name).map(t -> OutputLines.place(new Mark(t.file(), t.at(), null)));
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
    Tree tree = templates.find(name).orElse(null);
    if (tree == null || !errors.isEmpty()) {
      String message =
          tree == null
              ? "template: no template \"" + name + "\" associated with template \"gotpl\""
              : errors.get(0).message();
      TemplateError e = new TemplateError(TemplateError.Kind.PARSE, message, message, null);
      return new Rendering("", OutputLines.NONE, errors.isEmpty() ? e : errors.get(0), List.of());
    }
    Run run = new Run(limits, cancel);
    Output out = new Output();
    TemplateError failure = null;
    try {
      Interpreter.execute(templates, run, tree, out, data);
    } catch (ExecFailure e) {
      failure = ErrorText.of(e, dialect);
    }
    // Helm takes out what Go prints for nothing, but not of the name of a release.
    Traced done = name.equals(NAME) ? out.traced() : out.finished();
    List<Inexact> inexact = new ArrayList<>();
    for (Run.Noticed n : run.inexact()) {
      inexact.add(new Inexact(n.function(), OutputLines.place(new Mark(n.file(), n.at(), null))));
    }
    return new Rendering(done.text(), new OutputLines(done), failure, inexact);
  }
}
