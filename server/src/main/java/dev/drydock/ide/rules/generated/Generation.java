package dev.drydock.ide.rules.generated;

import dev.drydock.base.Cancel;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The newest commit in which a generator wrote its files.
 *
 * @param recipe how HEAD's Makefile would write them
 */
record Generation(Commit commit, String recipe) {
  private static final int LOOKED_AT = 40;
  private static final Pattern SAYS_SO =
      Pattern.compile("(^|[^a-z])(re-?)?generat", Pattern.CASE_INSENSITIVE);

  private record About(String path) {}

  private record Given(String head, String target, String makefile) {}

  private record Found(Optional<Generation> generation) {}

  /**
   * The newest one; empty where the history does not tell.
   *
   * @param head the commit to look back from
   */
  static Optional<Generation> of(Snapshot snapshot, Revisions git, String head, Output output) {
    return snapshot
        .<Found>found(
            new About(output.path()),
            new Given(head, output.target(), output.makefile().source().path()),
            s -> new Found(look(git, head, output, s.cancel())))
        .generation();
  }

  private static Optional<Generation> look(
      Revisions git, String head, Output output, Cancel cancel) {
    // The newest commit mostly tells, and looking for more of them goes through the whole history.
    Optional<Generation> newest = look(git, head, output, 1, cancel);
    return newest.isPresent() ? newest : look(git, head, output, LOOKED_AT, cancel);
  }

  private static Optional<Generation> look(
      Revisions git, String head, Output output, int most, Cancel cancel) {
    List<Commit> commits = git.touching(head, output.path(), most, cancel);
    String recipe = git.tree(head).map(output::recipeIn).orElse("");
    for (int i = 0; i < commits.size(); i++) {
      cancel.check();
      Commit c = commits.get(i);
      Optional<FileTree> tree = git.tree(c.id().hex());
      Optional<FileTree> parent =
          c.parents().stream().findFirst().map(CommitId::hex).flatMap(git::tree);
      Optional<FileTree> earlier =
          i + 1 < commits.size() ? git.tree(commits.get(i + 1).id().hex()) : Optional.empty();
      if (tree.isEmpty()) {
        return Optional.empty();
      }
      if (SAYS_SO.matcher(c.subject()).find()
          || parent.isEmpty()
          || generates(output, tree.get(), parent.get(), earlier)) {
        return Optional.of(new Generation(c, recipe));
      }
    }
    return Optional.empty();
  }

  private static boolean generates(
      Output output, FileTree tree, FileTree parent, Optional<FileTree> earlier) {
    String recipe = output.recipeIn(tree);
    boolean moved =
        !recipe.equals(output.recipeIn(parent))
            || earlier.filter(t -> !output.recipeIn(t).equals(recipe)).isPresent();
    List<String> files = output.files(tree);
    long same = files.stream().filter(f -> tree.contentId(f).equals(parent.contentId(f))).count();
    boolean most = files.size() > 3 && same * 2 <= files.size();
    return moved || output.files(parent).isEmpty() || most;
  }
}
