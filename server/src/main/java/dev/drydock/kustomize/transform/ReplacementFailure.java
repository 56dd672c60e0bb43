package dev.drydock.kustomize.transform;

import dev.drydock.base.Problem;
import dev.drydock.syntax.Node;

/** A replacement that cannot be carried out. */
final class ReplacementFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ReplacementFailure(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  ReplacementFailure(String code, String message, Node at) {
    this(
        at.origin()
            .place()
            .map(p -> Problem.error(code, message, p))
            .orElseGet(() -> Problem.error(code, message, "")));
  }

  Problem problem() {
    return problem;
  }
}
