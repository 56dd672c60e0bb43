package dev.drydock.ide.preview;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.HydratedText;
import dev.drydock.ide.Secrets;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a hydrated document.
 *
 * @param text with the way back to where each field comes from; what could not be rendered is said
 *     in comments at its beginning
 * @param complete whether it is all that would be applied
 */
public record Preview(HydratedText text, boolean complete) {
  /** Of something that is not there. */
  public static final Preview EMPTY = new Preview(HydratedText.plain("", ""), true);

  /**
   * @param snapshot the state that the document's side means
   * @return empty where the snapshot has no such cluster, Kustomization, directory or file
   */
  public static Optional<Preview> of(Snapshot snapshot, DocumentName name) {
    Target target = name.target();
    if (target instanceof Target.OfCluster c) {
      return snapshot.fleet().cluster(c.cluster()).map(x -> cluster(snapshot, x, name));
    } else if (target instanceof Target.OfUnit u) {
      return snapshot
          .fleet()
          .cluster(u.cluster())
          .flatMap(x -> unit(snapshot.hydrated(x), u))
          .map(
              unit ->
                  document(
                      name, unit.everything(), secretsOf(snapshot, u.cluster()), reasons(unit)));
    } else if (target instanceof Target.OfDirectory d) {
      return snapshot.kustomizationFile(d.path()).map(f -> directory(snapshot, d.path(), name));
    } else if (target instanceof Target.OfFile f) {
      return snapshot.parsed(f.path()).map(p -> file(name, p));
    }
    return Optional.empty();
  }

  private static Preview cluster(Snapshot snapshot, Cluster cluster, DocumentName name) {
    Hydrated hydrated = snapshot.hydrated(cluster);
    List<String> reasons = new ArrayList<>();
    hydrated.problems().forEach(p -> reasons.add(p.toString()));
    hydrated.units().forEach(u -> reasons.addAll(reasons(u)));
    return document(name, hydrated.resources(), hydrated.resources(), reasons);
  }

  private static Preview directory(Snapshot snapshot, String path, DocumentName name) {
    Rendered built = snapshot.built(path);
    return document(name, built.resources(), built.resources(), errors(built.problems()));
  }

  private static Preview file(DocumentName name, Parsed parsed) {
    String text = Secrets.maskText(parsed, name.secrets());
    return new Preview(HydratedText.plain(name.uri(), text), true);
  }

  private static List<Resource> secretsOf(Snapshot snapshot, String cluster) {
    return snapshot
        .fleet()
        .cluster(cluster)
        .map(c -> snapshot.hydrated(c).resources())
        .orElse(List.of());
  }

  /**
   * @param secrets the objects among which are the Secrets whose values others may repeat
   */
  private static Preview document(
      DocumentName name, List<Resource> resources, List<Resource> secrets, List<String> reasons) {
    StringBuilder header = new StringBuilder();
    for (String reason : reasons) {
      reason.lines().forEach(l -> header.append("# not complete: ").append(l).append('\n'));
    }
    List<Resource> shown = name.secrets() ? resources : Secrets.mask(resources, secrets);
    return new Preview(HydratedText.of(name.uri(), header.toString(), shown), reasons.isEmpty());
  }

  private static Optional<Unit> unit(Hydrated hydrated, Target.OfUnit which) {
    return hydrated.units().stream()
        .filter(u -> u.kustomization().id().name().equals(which.name()))
        .filter(u -> u.kustomization().id().namespace().equals(which.namespace()))
        .findFirst();
  }

  private static List<String> reasons(Unit unit) {
    List<String> out = new ArrayList<>();
    String who = unit.kustomization().id().label() + ": ";
    unit.cannotRender().ifPresent(r -> out.add(who + r));
    errors(unit.problems()).forEach(e -> out.add(who + e));
    return out;
  }

  private static List<String> errors(List<Problem> problems) {
    return problems.stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .map(Problem::toString)
        .toList();
  }
}
