package dev.drydock.cli.bench;

import dev.drydock.cli.launch.Measured;
import dev.drydock.cli.launch.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one does without Drydock: for every cluster the files of its pin, the patches of its
 * Kustomization behind those of the flavour, and {@code kustomize build}; two at a time.
 */
record KustomizeLoop(Path repository, MadeFleet fleet, Scratch scratch) {
  private static final String SCRIPT =
      """
      set -euo pipefail
      work=$1 name=$2 revision=$3 flavour=$4
      tree=$work/trees/$name
      mkdir -p "$tree"
      git archive "$revision" config | tar -x -C "$tree"
      cat "$work/patches/$name" >>"$tree/config/flavours/$flavour/kustomization.yaml"
      kustomize build "$tree/config/flavours/$flavour" >"$work/out/$name.yaml"
      rm -rf "$tree"
      """;

  /** Where its outputs are, one file a cluster. */
  Path out() {
    return scratch.path("loop/out");
  }

  /**
   * Runs it.
   *
   * @param revisions commit ids, oldest first
   */
  Measured run(List<String> revisions) throws IOException {
    scratch.folder("loop/out");
    Path script = scratch.write("loop/one.sh", SCRIPT);
    StringBuilder work = new StringBuilder();
    for (MadeCluster c : fleet.clusters()) {
      StringBuilder patches = new StringBuilder();
      c.patches().forEach(p -> patches.append(p.entry("")));
      scratch.write("loop/patches/" + c.name(), patches.toString());
      String revision = c.pinned().map(revisions::get).orElse("HEAD");
      work.append(
          "%s %s %s %s\n".formatted(scratch.path("loop"), c.name(), revision, c.flavour().name()));
    }
    Path list = scratch.write("loop/work", work.toString());
    return Measured.run(
        List.of(
            "bash",
            "-c",
            "cd \"$1\" && xargs -P 2 -L 1 bash \"$2\" <\"$3\"",
            "loop",
            repository.toString(),
            script.toString(),
            list.toString()),
        Map.of());
  }
}
