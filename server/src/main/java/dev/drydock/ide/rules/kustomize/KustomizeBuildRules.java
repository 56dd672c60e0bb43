package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.BuildRule;
import dev.drydock.ide.rules.Rule;
import java.util.List;

/** What the kustomize engine finds while it builds. */
public final class KustomizeBuildRules {
  public static final List<Rule> ALL =
      List.of(
          rule(
              "duplicate-resource-id",
              Severity.ERROR,
              "Two manifests of one build are the same object.",
              "kustomize refuses to accumulate an id twice. Often a file is entered by two ways: by its directory and by its name."),
          rule(
              "patch-target-not-found",
              Severity.WARNING,
              "A patch, or a generator that merges or replaces, has nothing to change.",
              "A strategic merge patch without a target, and a generator with such a behavior, must name an object that is there, or kustomize refuses the build. A target that selects nothing is passed over in silence, so the change that somebody wanted is missing."),
          rule(
              "patch-no-effect",
              Severity.HINT,
              "A patch finds what it should change, and changes nothing.",
              "What it says stands there already, often since its base was raised: it can go. Patches of components are not looked at, for another overlay may need them, nor JSON patches that only test."),
          rule(
              "patch-not-applicable",
              Severity.ERROR,
              "A patch cannot be read, or cannot be applied to what it names.",
              "kustomize refuses the build."),
          rule(
              "json6902-path-missing",
              Severity.ERROR,
              "An operation of a JSON 6902 patch names a path that the object lacks.",
              "replace, remove, test, move and copy want their path to be there, add wants what lies above it. kustomize refuses the build."),
          rule(
              "replacement-source-not-found",
              Severity.ERROR,
              "A replacement, or one of vars, takes its value from an object or field that is not there.",
              "kustomize refuses the build."),
          rule(
              "replacement-target-not-found",
              Severity.WARNING,
              "A replacement has no place to put its value.",
              "An object that nothing selects is passed over in silence; a field that the object lacks is refused unless options.create is set."),
          rule(
              "replica-target-not-found",
              Severity.WARNING,
              "An entry of replicas names nothing that has replicas.",
              "kustomize refuses the build where no object of that name is there."),
          rule(
              "invalid-field",
              Severity.ERROR,
              "A field of a kustomization holds something that does not fit.",
              "kustomize decodes its file strictly and refuses the whole of it."),
          rule(
              "chart-error",
              Severity.ERROR,
              "Helm refuses a chart of helmCharts with its values.",
              "kustomize build --enable-helm fails where helm template does. Told on the line of the template where there is one."),
          rule(
              "chart-not-reproducible",
              Severity.WARNING,
              "A template of a chart of helmCharts calls a function that gives something else at each run.",
              "Two builds of one commit differ, so no review can say what a cluster gets."));

  private KustomizeBuildRules() {}

  private static Rule rule(String name, Severity severity, String summary, String reason) {
    return new BuildRule(new About("kustomize/" + name, severity, summary, reason));
  }
}
