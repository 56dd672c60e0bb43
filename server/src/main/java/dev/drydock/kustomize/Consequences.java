package dev.drydock.kustomize;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a build says only because objects are missing that another of its errors kept out. A base
 * with a broken line brings nothing, and then every patch of what it would have brought finds no
 * target: once the line is mended, those are gone, so they are not said.
 */
final class Consequences {
  /** Problems of something that looks for objects. */
  private static final Set<String> SEEKING =
      Set.of(
          "kustomize/patch-target-not-found",
          "kustomize/replacement-source-not-found",
          "kustomize/replacement-target-not-found",
          "kustomize/replica-target-not-found",
          "kustomize/patch-no-effect");

  /** Errors after which every object is still there. */
  private static final Set<String> HARMLESS =
      Set.of(
          "kustomize/patch-file-not-found",
          "kustomize/patch-not-applicable",
          "kustomize/unknown-field",
          "kustomize/deprecated-field");

  private Consequences() {}

  /** The problems without those that may be nothing but consequences of others. */
  static List<Problem> without(List<Problem> problems) {
    List<Problem> losses = problems.stream().filter(Consequences::loses).toList();
    return losses.isEmpty()
        ? problems
        : problems.stream()
            .filter(
                p -> !SEEKING.contains(p.code()) || losses.stream().noneMatch(l -> explains(l, p)))
            .toList();
  }

  private static boolean loses(Problem p) {
    return p.severity() == Severity.ERROR
        && !SEEKING.contains(p.code())
        && !HARMLESS.contains(p.code());
  }

  /** A field that is wrong loses the objects of its own kustomization, for those that use it. */
  private static boolean explains(Problem loss, Problem seeking) {
    return !loss.code().equals("kustomize/invalid-field")
        || !Objects.equals(loss.path(), seeking.path());
  }
}
