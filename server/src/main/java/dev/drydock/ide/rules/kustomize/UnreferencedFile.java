package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Severity;
import dev.drydock.base.Span;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Paths;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A manifest that lies among the others and that nothing enters. */
public final class UnreferencedFile implements FleetRule {
  private static final About ABOUT =
      new About(
          "kustomize/unreferenced-file",
          Severity.HINT,
          "A manifest lies beside others that a kustomization enters, and no kustomization of the repository names it.",
          "Most often an entry was forgotten, and the object is on no cluster although it is in the repository.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Snapshot s = fleet.snapshot();
    Set<String> named = new HashSet<>();
    Set<String> directories = new HashSet<>();
    for (String d : s.kustomizations()) {
      for (String f : fleet.namedBy(d)) {
        named.add(f);
        if (!Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(f))) {
          directories.add(Paths.parent(f));
        }
      }
    }
    for (String path : s.yamlFiles()) {
      fleet.cancel().check();
      boolean candidate =
          directories.contains(Paths.parent(path))
              && !named.contains(path)
              && !Snapshot.KUSTOMIZATION_NAMES.contains(Paths.name(path));
      if (candidate && !Paths.name(path).startsWith(".") && fleet.clustersReading(path).isEmpty()) {
        owner(fleet, path).ifPresent(k -> found(fleet, k, path, report));
      }
    }
  }

  /** The nearest kustomization at or above a file's directory. */
  private static Optional<KustomizationFile> owner(FleetSubject fleet, String path) {
    String d = Paths.parent(path);
    while (true) {
      Optional<String> file = fleet.snapshot().kustomizationFile(d);
      if (file.isPresent()) {
        return file.flatMap(p -> FileSubject.of(fleet.snapshot(), p))
            .flatMap(KustomizationFile::of);
      }
      if (d.isEmpty()) {
        return Optional.empty();
      }
      d = Paths.parent(d);
    }
  }

  private static void found(
      FleetSubject fleet, KustomizationFile owner, String path, Report report) {
    Optional<Parsed> parsed = fleet.snapshot().parsed(path);
    boolean manifest =
        parsed.isPresent()
            && parsed.get().errors().isEmpty()
            && parsed.get().documents().stream()
                .map(Document::root)
                .anyMatch(
                    r -> r.asMap().filter(m -> m.has("kind") && m.has("apiVersion")).isPresent())
            && Manifests.firstThatIsNone(parsed.get()).isEmpty();
    if (!manifest) {
      return;
    }
    int end = parsed.get().source().text().indexOf('\n');
    Span first = new Span(0, end < 0 ? parsed.get().source().text().length() : end);
    Report.Found f =
        report.find(
            parsed.get().source().place(first),
            "no kustomization names this file; those beside it are entered in "
                + owner.file().path());
    Optional<SeqNode> resources =
        KustomizationFile.list(owner.root(), "resources").filter(l -> l.size() > 0);
    String entry = Paths.relativize(owner.directory(), path);
    resources.ifPresent(
        list ->
            f.fix(
                Fix.choice(
                    "Enter it in " + owner.file().path(),
                    true,
                    () ->
                        List.of(
                            FileEdit.of(
                                owner.file().source(),
                                YamlEdits.appendItem(
                                    owner.file().source(), list, YamlEdits.scalar(entry)))))));
  }
}
