package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Edit;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A name that is not among those there are. */
final class Slip {
  private static final int SHOWN = 8;

  private Slip() {}

  /** What there is, where that is not too much to say. */
  static String among(Collection<String> there) {
    return there.isEmpty() || there.size() > SHOWN
        ? ""
        : ": there are " + String.join(", ", new TreeSet<>(there));
  }

  /** Offers the name that was most likely meant. */
  static void mend(
      FileSubject file, Report.Found found, Span at, String written, Collection<String> there) {
    Nearest.of(written, there)
        .ifPresent(
            near ->
                found.fix(
                    Fix.choice(
                        "Name " + near,
                        true,
                        () -> FileEdit.of(file.source(), List.of(new Edit(at, near))).asList())));
  }
}
