package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import java.util.regex.Pattern;

/** A repository that is fetched at whatever its default branch is. */
public final class RemoteUnpinned extends KustomizationRule {
  private static final Pattern REF = Pattern.compile("[?&](ref|version)=[^&]+");
  private static final Pattern PLAIN_FILE = Pattern.compile("(?i)^https?://.*\\.(ya?ml|json)$");

  public RemoteUnpinned() {
    super(
        new About(
            "kustomize/remote-unpinned",
            Severity.WARNING,
            "A resource is fetched from the default branch of another repository.",
            "Without ?ref= the build takes whatever stands there at the moment: two clusters may get different things, and what was applied yesterday cannot be built again."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      if (e.remote()
          && !PLAIN_FILE.matcher(e.value()).matches()
          && !REF.matcher(e.value()).find()) {
        report.find(
            k.place(e.node()),
            "no ?ref= names a tag or commit: the default branch is fetched, whatever it holds at the moment");
      }
    }
  }
}
