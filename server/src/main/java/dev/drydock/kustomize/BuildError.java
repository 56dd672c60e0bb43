package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Ends one piece of a build (a resource entry, a transformer on one object) where kustomize would
 * end all of it. Whoever runs the pieces notes the problem and goes on with the next, so that one
 * build names as many problems as it can. Never leaves {@link Kustomize#build}.
 */
public final class BuildError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public BuildError(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /**
   * @param at the line to blame; null where only the path is known
   */
  public BuildError(String code, String message, @Nullable Place at, String path) {
    this(at == null ? Problem.error(code, message, path) : Problem.error(code, message, at));
  }

  public Problem problem() {
    return problem;
  }
}
