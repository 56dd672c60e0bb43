package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Workers that do not fit their control plane. */
public final class VersionSkew implements ClusterRule {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+.*");
  private static final About ABOUT =
      new About(
          "cluster-api/version-skew",
          Severity.ERROR,
          "Workers are newer than their control plane, or too far behind it.",
          "A kubelet may not be newer than the API server, and no more than three minor versions older (two where the API server is before 1.28): Kubernetes' version skew policy.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    CapiObjects.of(cluster).ifPresent(capi -> check(capi, report));
  }

  private static void check(CapiObjects capi, Report report) {
    {
      for (String kind : List.of("MachineDeployment", "MachineSet", "MachinePool")) {
        capi.kind(kind).forEach(r -> check(capi, r, report));
      }
    }
  }

  private static void check(CapiObjects capi, Resource workers, Report report) {
    Optional<Node> theirs = workers.root().at("spec", "template", "spec", "version");
    Optional<Resource> control =
        CapiObjects.text(workers, "spec", "clusterName")
            .flatMap(n -> capi.clusterNamed(workers.id().namespace(), n))
            .flatMap(
                c ->
                    c.root()
                        .at("spec", "controlPlaneRef")
                        .flatMap(Node::asMap)
                        .flatMap(
                            (MapNode ref) ->
                                capi.find(
                                    CapiObjects.group(ref),
                                    ref.text("kind").orElse(""),
                                    c.id().namespace(),
                                    ref.text("name").orElse(""))));
    Optional<Node> version = control.flatMap(c -> c.root().at("spec", "version"));
    Optional<int[]> worker = theirs.flatMap(Node::text).flatMap(VersionSkew::parse);
    Optional<int[]> api = version.flatMap(Node::text).flatMap(VersionSkew::parse);
    if (worker.isEmpty() || api.isEmpty() || worker.get()[0] != api.get()[0]) {
      return;
    }
    int behind = api.get()[1] - worker.get()[1];
    int allowed = api.get()[1] >= 28 ? 3 : 2;
    if (behind < 0 || behind > allowed) {
      String why = behind < 0 ? "newer than" : behind + " minor versions behind";
      capi.cluster()
          .place(theirs.get())
          .ifPresent(
              p -> {
                Report.Found f =
                    report.find(
                        p,
                        "the workers are "
                            + why
                            + " their control plane, which is at "
                            + version.get().text().orElse(""));
                capi.cluster()
                    .place(version.get())
                    .ifPresent(v -> f.related(v, "the control plane"));
              });
    }
  }

  private static Optional<int[]> parse(String text) {
    Matcher m = VERSION.matcher(text);
    return m.matches()
        ? Optional.of(new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))})
        : Optional.empty();
  }
}
