package dev.drydock.cli;

import dev.drydock.base.Place;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.output.ExplanationReport;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.hover.Explanation;
import dev.drydock.ide.hover.Makers;
import dev.drydock.ide.hover.Named;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drydock explain}. */
@Command(
    description = "Show the chain of lines that made an object of a cluster, or one of its fields.")
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "KIND/NAME[#/field/path]",
      description =
          "An object, as KIND/NAME or KIND/NAMESPACE/NAME, and a field of it as a JSON pointer.")
  private String name = "";

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The cluster that gets it.")
  private String cluster = "";

  @Mixin private CommonOptions common = new CommonOptions();

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    int parts = name.split("#", 2)[0].split("/").length;
    if (parts < 2 || parts > 3) {
      throw new WrongUsage(
          "an object is named KIND/NAME or KIND/NAMESPACE/NAME, not \"" + name + "\"");
    }
    try (Opened repository = Opened.of(session, common, null)) {
      Snapshot snapshot = repository.snapshot();
      Cluster of = Opened.cluster(snapshot.fleet(), cluster);
      Hydrated hydrated;
      try (Progress progress = Progress.of(session.terminal(), "building " + of.name())) {
        hydrated = snapshot.hydrated(of);
      }
      if (!hydrated.complete()) {
        session
            .terminal()
            .say(
                "warning: not everything of "
                    + cluster
                    + " can be rendered; drydock build --cluster "
                    + cluster
                    + " says what [build/cannot-render]");
      }
      List<Explanation> found = Named.in(hydrated, name);
      if (found.isEmpty()) {
        throw missing(hydrated);
      }
      ExplanationReport report =
          new ExplanationReport(
              session.terminal(), repository.names(), place -> holds(snapshot, place));
      for (Explanation e : found) {
        report.chain(e);
        if (e.pointer().isEmpty()) {
          for (Resource r : hydrated.resources()) {
            if (r.id().equals(e.object())) {
              report.makers(Makers.of(r));
            }
          }
        }
      }
      return Exit.FINE;
    }
  }

  private static boolean holds(Snapshot snapshot, Place place) {
    return snapshot
        .tree()
        .contentId(place.path())
        .filter(place.source().contentId()::equals)
        .isPresent();
  }

  /** There is no such object, or it has no such field. */
  private Refused missing(Hydrated hydrated) {
    int hash = name.indexOf('#');
    String object = hash < 0 ? name : name.substring(0, hash);
    if (hash >= 0 && !Named.in(hydrated, object).isEmpty()) {
      String pointer = name.substring(hash + 1);
      int slash = pointer.lastIndexOf('/');
      while (slash > 0
          && Named.in(hydrated, object + "#" + pointer.substring(0, slash)).isEmpty()) {
        slash = pointer.lastIndexOf('/', slash - 1);
      }
      String as = slash <= 0 ? "" : pointer.substring(0, slash);
      return Refused.because(
          "no-field",
          object
              + " on "
              + cluster
              + " has no field "
              + pointer
              + has(pointer, as, Named.below(hydrated, object, as)));
    }
    List<ResourceId> all = hydrated.resources().stream().map(Resource::id).toList();
    List<String> near = Makers.near(all, name);
    return Refused.because(
        "no-object",
        cluster
            + " gets no "
            + object
            + (near.isEmpty() ? "" : "; it gets " + String.join(", ", near)));
  }

  /** What is there instead: the one that was probably meant, else as many as can be read. */
  private static String has(String pointer, String as, List<String> below) {
    String wrong = pointer.substring(Math.min(pointer.length(), as.length() + 1)).split("/", 2)[0];
    List<String> whole = below.stream().map(b -> as + "/" + b).toList();
    return Nearest.of(wrong, below)
        .map(n -> "; is " + as + "/" + n + " meant?")
        .orElseGet(() -> whole.isEmpty() ? "; it has " + as : "; it has " + Nearest.some(whole));
  }
}
