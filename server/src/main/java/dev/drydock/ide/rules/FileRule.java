package dev.drydock.ide.rules;

/**
 * A rule that needs one file, and of others no more than whether they are there and what stands in
 * them: it answers while its file is being typed.
 */
public non-sealed interface FileRule extends Rule {
  void check(FileSubject file, Report report);
}
