package dev.drydock.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.model.Schemas;
import dev.drydock.vfs.FileTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What all kustomizations of one build share. */
final class Build {
  private final FileTree tree;
  private final BuildOptions options;
  private final Schemas schemas;
  private final Set<Problem> problems = new LinkedHashSet<>();

  Build(FileTree tree, BuildOptions options, Schemas schemas) {
    this.tree = tree;
    this.options = options;
    this.schemas = schemas;
  }

  FileTree tree() {
    return tree;
  }

  BuildOptions options() {
    return options;
  }

  Schemas schemas() {
    return schemas;
  }

  /** Takes problems of one kustomization: the entries that led there are put on them. */
  Consumer<Problem> problems(List<Place> chain) {
    return p -> problems.add(p.chain().isEmpty() && !chain.isEmpty() ? p.via(chain) : p);
  }

  List<Problem> allProblems() {
    return List.copyOf(problems);
  }
}
