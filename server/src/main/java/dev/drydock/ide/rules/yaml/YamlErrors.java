package dev.drydock.ide.rules.yaml;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.SyntaxError;

/** What the reader could not make sense of, under the code it has there. */
public final class YamlErrors implements FileRule {
  public static final About SYNTAX =
      new About(
          "yaml/syntax",
          Severity.ERROR,
          "The text is not YAML.",
          "Nothing behind the mistake in its document is seen by kustomize or Flux: the whole build fails. Documents in front of it and behind it are still checked.");
  public static final About UNDEFINED_ALIAS =
      new About(
          "yaml/undefined-alias",
          Severity.ERROR,
          "An alias names an anchor that does not stand before it in its document.",
          "Anchors end with their document, and an alias cannot stand inside of what it names. kustomize refuses the file.");
  public static final About TOO_LARGE =
      new About(
          "yaml/too-large",
          Severity.ERROR,
          "A file is too large or nested too deep to be read.",
          "Reading is bounded, so that one file cannot take the memory of everything else. The API server does not take an object of more than about a megabyte either.");

  private final About about;

  public YamlErrors(About about) {
    this.about = about;
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public void check(FileSubject file, Report report) {
    if (isTemplate(file)) {
      return;
    }
    for (SyntaxError e : file.parsed().errors()) {
      if (e.code().equals(about.name())) {
        report.find(file.parsed().place(e), e.message());
      }
    }
  }

  /** Whether something else makes YAML of the text first, as its name says: {@code x.tmpl.yaml}. */
  private static boolean isTemplate(FileSubject file) {
    String name = file.fileName();
    return file.source().text().contains("{{")
        && (name.contains(".tmpl.") || name.contains(".tpl.") || name.contains(".gotmpl."));
  }
}
