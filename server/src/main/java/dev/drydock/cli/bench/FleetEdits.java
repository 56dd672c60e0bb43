package dev.drydock.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.base.Parallel;
import dev.drydock.cli.launch.MadeRepository;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Change;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a base changed on disk after the other, in a process that has built every cluster
 * once, and every time the bytes of all that live clusters get asked for.
 */
public record FleetEdits(MadeRepository repository) {
  /**
   * What is edited in turn.
   *
   * @param file in the base's directory, the base's name for every {@code BASE}
   * @param with what stands instead, the number of the edit for {@code N}
   */
  private record Edit(String file, String text, String with) {}

  /** A field that only patches look at; a name's hash; a text with variables; a whole base. */
  private static final List<Edit> EDITS =
      List.of(
          new Edit(
              "resources/BASE-controller/deployment.yaml",
              "--metrics-bind-address=:8080",
              "--metrics-bind-address=:N"),
          new Edit("files/limits.properties", "", "edit=N\n"),
          new Edit("resources/settings.yaml", "edition: \"", "edition: \"N"),
          new Edit("kustomization.yaml", "newTag: v1.", "newTag: vN."));

  /**
   * Times.
   *
   * @param live how many clusters follow the branch, the management cluster among them
   * @param nanos of each edit, from writing the file to the last cluster's last byte
   */
  record Times(int live, long[] nanos) {
    /** The first edit, the median of the others and the worst of these, in milliseconds. */
    @Override
    public String toString() {
      long[] later = Arrays.copyOfRange(nanos, 1, nanos.length);
      Arrays.sort(later);
      return String.format(
          Locale.ROOT,
          "%.0f, %.0f, %.0f (%d live)",
          nanos[0] / 1e6,
          (later[(later.length - 1) / 2] + later[later.length / 2]) / 2e6,
          later[later.length - 1] / 1e6,
          live);
    }
  }

  /** Measures in this process, and says so in a line. */
  public static String once(Path directory) throws IOException {
    return new FleetEdits(MadeRepository.at(directory)).run(24).toString();
  }

  /**
   * Measures, in this process.
   *
   * @param rounds how many edits
   */
  Times run(int rounds) throws IOException {
    try (GitRepository git = GitRepository.open(repository.directory()).orElseThrow()) {
      Revisions history = new GitRevisions(git);
      Workspace workspace = Workspace.open(repository.directory(), () -> Optional.of(history));
      Snapshot first = workspace.current();
      List<Cluster> all = first.fleet().clusters();
      ask(first, all);
      long[] nanos = new long[rounds];
      for (int n = 0; n < rounds; n++) {
        Edit edit = EDITS.get((n + n / MadeBase.COUNT) % EDITS.size());
        String base = new MadeBase(n % MadeBase.COUNT, 0).name();
        String path = "config/bases/" + base + "/" + edit.file().replace("BASE", base);
        String text = new String(first.tree().read(path).orElseThrow().bytes(), UTF_8);
        String with = edit.with().replace("N", String.valueOf(9000 + n));
        String edited = edit.text().isEmpty() ? text + with : text.replace(edit.text(), with);
        long start = System.nanoTime();
        repository.write(path, edited);
        Snapshot next = workspace.apply(new Change.Touched(Set.of(path)));
        ask(next, live(next.fleet().clusters()));
        nanos[n] = System.nanoTime() - start;
      }
      return new Times(live(all).size(), nanos);
    }
  }

  /** Those of some clusters that follow the branch. */
  static List<Cluster> live(List<Cluster> all) {
    List<Cluster> out = new ArrayList<>(all);
    out.removeIf(c -> c.syncs().stream().anyMatch(k -> c.pin(k).filter(Pin::fixed).isPresent()));
    return out;
  }

  private static void ask(Snapshot snapshot, List<Cluster> clusters) {
    Parallel.map(
        clusters,
        c -> {
          try {
            snapshot.hydrate(c).write(OutputStream.nullOutputStream());
            return c;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
