package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Edit;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** {@code $(inputs.params.x)}. */
public final class DeprecatedVariable implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/deprecated-variable",
          Severity.WARNING,
          "A variable is written with inputs. in front.",
          "inputs.params came with the API v1alpha1; since v1beta1 it is params. Tekton still fills the old form in, but does not check its names: a slip in one stays in the text as it is, and the step gets that.");
  private static final Pattern INPUTS =
      Pattern.compile("\\$\\(inputs\\.params\\.([A-Za-z0-9_-]+)\\)");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    boolean hydrated = !file.path().startsWith(".lighthouse/");
    for (MapNode object : TektonSpecs.objects(file)) {
      Variables.find(
          file.source(),
          object,
          INPUTS,
          (m, span) -> {
            String now = "$(params." + m.group(1) + ")";
            report
                .find(file.source().place(span), m.group() + " is the old form of " + now)
                .fix(
                    fix(
                        "Write " + now,
                        hydrated,
                        () -> FileEdit.of(file.source(), new Edit(span, now)).asList()));
          });
    }
  }

  private static Fix fix(String title, boolean hydrated, Supplier<List<FileEdit>> work) {
    return hydrated ? Fix.choice(title, true, work) : Fix.same(title, work);
  }
}
