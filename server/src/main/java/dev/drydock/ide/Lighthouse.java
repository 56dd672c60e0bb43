package dev.drydock.ide;

import java.util.Set;
import java.util.TreeSet;

/** What Lighthouse hands to the pipelines that it starts. */
public final class Lighthouse {
  /** Params of every job. */
  public static final Set<String> ALWAYS =
      Set.of(
          "BUILD_ID",
          "JOB_NAME",
          "JOB_SPEC",
          "JOB_TYPE",
          "PULL_BASE_REF",
          "PULL_BASE_SHA",
          "PULL_REFS",
          "REPO_NAME",
          "REPO_OWNER",
          "REPO_URL");

  /** Params of jobs for pull requests. */
  public static final Set<String> OF_PULLS =
      Set.of("PULL_NUMBER", "PULL_PULL_REF", "PULL_PULL_SHA");

  /**
   * All of them, which it declares on every PipelineRun
   * (pkg/triggerconfig/inrepo/default_parameters.go).
   */
  public static final Set<String> PARAMS = all();

  private Lighthouse() {}

  private static Set<String> all() {
    Set<String> out = new TreeSet<>(ALWAYS);
    out.addAll(OF_PULLS);
    return Set.copyOf(out);
  }
}
