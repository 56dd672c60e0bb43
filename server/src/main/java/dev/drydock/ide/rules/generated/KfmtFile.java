package dev.drydock.ide.rules.generated;

import dev.drydock.base.Place;
import dev.drydock.base.Span;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.model.kfmt.Kfmt;
import dev.drydock.model.kfmt.KfmtFailure;
import dev.drydock.model.kfmt.KfmtInput;
import dev.drydock.model.kfmt.KfmtOptions;
import dev.drydock.model.kfmt.KfmtPlan;
import dev.drydock.model.kfmt.KindScopes;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of a tree that kfmt made: it lies in {@code namespaces/NAME/} or {@code cluster/KINDS/}
 * and begins with the separator that kfmt writes.
 *
 * @param objects where kfmt would write each object in it, paths from the repository's root, no
 *     texts
 */
record KfmtFile(FileSubject file, List<KfmtPlan.Output> objects) {
  static Optional<KfmtFile> of(FileSubject file) {
    String scope = Paths.name(Paths.parent(file.directory()));
    boolean namespaced = scope.equals("namespaces");
    boolean yaml = file.fileName().endsWith(".yaml");
    if (!yaml
        || (!namespaced && !scope.equals("cluster"))
        || file.isKustomization()
        || !file.parsed().errors().isEmpty()
        || !file.source().text().startsWith("---\n")
        || (!namespaced && file.maps().stream().anyMatch(KfmtFile::inNamespace))
        || (namespaced && !isLaidOut(file))) {
      return Optional.empty();
    }
    Laid laid = file.parsed().derived(Laid.class, p -> laid(file, namespaced));
    return laid.objects().map(o -> new KfmtFile(file, o));
  }

  /**
   * Whether a directory {@code namespaces/NAME} is one of kfmt's: what lies there says which
   * namespace it is in, or {@code cluster} stands beside, where kfmt keeps the Namespace itself.
   */
  private static boolean isLaidOut(FileSubject file) {
    String root = Paths.parent(Paths.parent(file.directory()));
    return file.tree().kind(Paths.join(root, "cluster")) == FileTree.Kind.DIRECTORY
        || file.maps().stream().anyMatch(KfmtFile::inNamespace);
  }

  /** What several rules ask of one file; without what kfmt cannot take. */
  private record Laid(Optional<List<KfmtPlan.Output>> objects) {}

  private static Laid laid(FileSubject file, boolean namespaced) {
    try {
      KindScopes scopes = KindScopes.of("", "");
      for (MapNode m : file.maps()) {
        m.text("kind")
            .ifPresent(k -> scopes.assume(m.text("apiVersion").orElse(""), k, namespaced));
      }
      String root = Paths.parent(Paths.parent(file.directory()));
      KfmtInput input =
          new KfmtInput(file.path(), file.source().text(), Optional.of(file.parsed()));
      List<KfmtPlan.Output> out = new ArrayList<>();
      for (KfmtPlan.Output o : Kfmt.places(List.of(input), KfmtOptions.DEFAULT, scopes).outputs()) {
        out.add(
            new KfmtPlan.Output(
                Paths.join(root, o.path()), o.text(), o.source(), o.line(), o.onlyIfMissing()));
      }
      return new Laid(Optional.of(List.copyOf(out)));
    } catch (KfmtFailure e) {
      return new Laid(Optional.empty());
    }
  }

  /** Whether an object says which namespace it is in: kfmt puts none such under cluster. */
  private static boolean inNamespace(MapNode object) {
    return object.at("metadata", "namespace").isPresent();
  }

  /** The first line of an object. */
  Place place(KfmtPlan.Output object) {
    int line = object.line() - 1;
    String text = file.source().text();
    int start = file.source().lines().lineStart(line);
    int end = text.indexOf('\n', start);
    return file.source().place(new Span(start, end < 0 ? text.length() : end));
  }

  /** Whether another file already is what an object of this one should be. */
  boolean taken(KfmtPlan.Output object) {
    if (object.path().equals(file.path())) {
      return false;
    }
    return FileSubject.of(file.tree(), object.path(), file.sources(), file.cancel())
        .flatMap(KfmtFile::of)
        .filter(f -> f.objects.stream().anyMatch(o -> o.path().equals(object.path())))
        .isPresent();
  }
}
