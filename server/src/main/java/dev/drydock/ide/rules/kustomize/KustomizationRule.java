package dev.drydock.ide.rules.kustomize;

import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;

/** A rule on kustomization files; others do not concern it. */
abstract class KustomizationRule implements FileRule {
  private final About about;

  KustomizationRule(About about) {
    this.about = about;
  }

  @Override
  public final About about() {
    return about;
  }

  @Override
  public final void check(FileSubject file, Report report) {
    KustomizationFile.of(file).ifPresent(k -> check(k, report));
  }

  abstract void check(KustomizationFile k, Report report);
}
