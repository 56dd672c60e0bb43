package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.Report;
import dev.drydock.vfs.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kustomization that includes itself. */
public final class Cycle extends KustomizationRule {
  public Cycle() {
    super(
        new About(
            "kustomize/cycle",
            Severity.ERROR,
            "A kustomization includes itself, directly or through others.",
            "kustomize refuses to build any kustomization of the circle."));
  }

  @Override
  void check(KustomizationFile k, Report report) {
    for (KustomizationFile.Entry e : k.entries("resources", "bases", "components")) {
      Optional<String> path = k.resolve(e.value());
      if (e.remote() || path.isEmpty() || k.kind(e) != FileTree.Kind.DIRECTORY) {
        continue;
      }
      List<String> way = new ArrayList<>();
      if (leadsBack(k, path.get(), k.directory(), new HashSet<>(), way)) {
        String round =
            way.size() == 1
                ? "the kustomization includes itself"
                : "the kustomization includes itself through "
                    + String.join(", ", way.subList(0, way.size() - 1));
        report.find(k.place(e.node()), round);
      }
    }
  }

  private static boolean leadsBack(
      KustomizationFile k, String directory, String home, Set<String> seen, List<String> way) {
    k.file().cancel().check();
    way.add(directory);
    if (directory.equals(home)) {
      return true;
    }
    if (seen.add(directory)) {
      Optional<KustomizationFile> there = k.in(directory);
      if (there.isPresent()) {
        for (KustomizationFile.Entry e : there.get().entries("resources", "bases", "components")) {
          Optional<String> next = there.get().resolve(e.value());
          if (!e.remote()
              && next.isPresent()
              && there.get().kind(e) == FileTree.Kind.DIRECTORY
              && leadsBack(k, next.get(), home, seen, way)) {
            return true;
          }
        }
      }
    }
    way.remove(way.size() - 1);
    return false;
  }
}
