package dev.drydock.ide.rules.settings;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Span;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.settings.Settings;
import java.util.Optional;

/** A value in drydock.yaml that cannot be what its field wants. */
public final class InvalidSetting implements FileRule {
  @Override
  public About about() {
    return new About(
        Settings.INVALID,
        Severity.ERROR,
        "A value in drydock.yaml is not of the kind that its field wants, or names what is not there.",
        "The value counts as not written; what stands around it counts.");
  }

  @Override
  public void check(FileSubject file, Report report) {
    if (!file.path().equals(Settings.FILE)) {
      return;
    }
    for (Problem p : Settings.of(Optional.of(file.parsed())).problems()) {
      if (p.code().equals(Settings.INVALID)) {
        report.find(p.place().orElse(file.source().place(Span.at(0))), p.message());
      }
    }
  }
}
