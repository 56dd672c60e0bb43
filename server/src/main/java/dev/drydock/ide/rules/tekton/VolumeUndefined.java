package dev.drydock.ide.rules.tekton;

import dev.drydock.base.Severity;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mount of a volume that is not there. */
public final class VolumeUndefined implements FileRule {
  private static final About ABOUT =
      new About(
          "tekton/volume-undefined",
          Severity.ERROR,
          "A step of a run mounts a volume that neither its task nor the run's pod template defines.",
          "The API server refuses the pod, so the run fails before its first step. Said only of tasks that a run writes in place: to others a run may bring the volume.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (TektonSpecs.TaskSpec t : TektonSpecs.tasks(file)) {
      if (!t.run() || brings(t.object()) || Uses.in(t.object())) {
        continue;
      }
      Set<String> volumes = new HashSet<>(TektonSpecs.names(t.spec(), "volumes"));
      List<MapNode> containers = new ArrayList<>(TektonSpecs.maps(t.spec(), "steps"));
      containers.addAll(TektonSpecs.maps(t.spec(), "sidecars"));
      t.spec().map("stepTemplate").ifPresent(containers::add);
      for (MapNode c : containers) {
        for (MapNode mount : TektonSpecs.maps(c, "volumeMounts")) {
          if (mount.value("name") instanceof ScalarNode s
              && !s.value().contains("$(")
              && !volumes.contains(s.value())) {
            Report.Found f =
                report.find(
                    file.place(s), "the task defines no volume " + s.value() + Slip.among(volumes));
            Slip.mend(file, f, YamlEdits.span(s), s.value(), volumes);
          }
        }
      }
    }
  }

  /** Whether the run may add volumes of its own. */
  private static boolean brings(MapNode run) {
    Optional<MapNode> spec = run.map("spec");
    return spec.filter(
            s ->
                s.has("podTemplate")
                    || s.has("taskRunTemplate")
                    || s.has("taskRunSpecs")
                    || s.has("taskPodTemplate"))
        .isPresent();
  }
}
