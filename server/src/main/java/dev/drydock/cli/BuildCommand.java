package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.cli.output.PathNames;
import dev.drydock.gitops.KustomizeCharts;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.BuildOptions.LoadRestrictor;
import dev.drydock.kustomize.BuildOptions.Reorder;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drydock build}. */
@Command(description = "Print what a kustomization or a cluster is hydrated to.")
final class BuildCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "A directory with a kustomization.")
  private @Nullable Path directory;

  @Option(
      names = "--load-restrictor",
      paramLabel = "V",
      description = "With DIR: LoadRestrictionsRootOnly (default) or LoadRestrictionsNone.")
  private String loadRestrictor = "LoadRestrictionsRootOnly";

  @Option(
      names = "--reorder",
      paramLabel = "legacy|none",
      description = "With DIR: the order of the resources.")
  private @Nullable String reorder;

  @Option(
      names = "--enable-managedby-label",
      description = "With DIR: label everything with app.kubernetes.io/managed-by.")
  private boolean managedByLabel;

  @Option(
      names = "--enable-helm",
      description = "With DIR: as kustomize takes it; charts of the tree are rendered in any case.")
  private boolean enableHelm;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Everything that this cluster gets.")
  private @Nullable String cluster;

  @Option(names = "--all", description = "Everything that every cluster gets.")
  private boolean all;

  @Option(
      names = "--at",
      paramLabel = "REV",
      description = "Look at this revision, not at the working tree.")
  private @Nullable String revision;

  @Option(
      names = "-o",
      paramLabel = "yaml|json|dir=PATH",
      description = "Print YAML (default) or JSON, or write PATH/CLUSTER.yaml for every cluster.")
  private String output = "yaml";

  @Option(
      names = "--kustomization-file",
      paramLabel = "F",
      description = "What Flux applies for the Kustomization in this file, from this directory.")
  private @Nullable Path kustomizationFile;

  @Option(
      names = "--kustomization-name",
      paramLabel = "N",
      description = "With --kustomization-file: which one, where it holds several.")
  private @Nullable String kustomizationName;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "With --kustomization-file: in place of its spec.path.")
  private @Nullable Path path;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "With --kustomization-file: the namespace it is in (default: flux-system).")
  private @Nullable String namespace;

  @Option(
      names = "--helm-release",
      paramLabel = "F",
      description =
          "What helm template prints for the HelmRelease in this file, from this directory.")
  private @Nullable Path helmRelease;

  @Option(
      names = "--kube-version",
      paramLabel = "V",
      description = "With --helm-release: the Kubernetes version that charts see.")
  private @Nullable String kubeVersion;

  @Option(
      names = "--api-versions",
      paramLabel = "V",
      split = ",",
      description = "With --helm-release: API versions that charts see beside Kubernetes' own.")
  private List<String> apiVersions = new ArrayList<>();

  @Option(names = "--origins", description = "Add # path:line at each field.")
  private boolean origins;

  BuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    boolean clusters = all || cluster != null;
    long ways =
        Stream.of(
                all,
                cluster != null,
                directory != null,
                kustomizationFile != null,
                helmRelease != null)
            .filter(w -> w)
            .count();
    if (ways != 1) {
      throw new WrongUsage(
          "build takes one of DIR, --cluster NAME, --all, --kustomization-file F and --helm-release F");
    }
    if (helmRelease == null && (kubeVersion != null || !apiVersions.isEmpty())) {
      throw new WrongUsage("--kube-version and --api-versions go with --helm-release");
    }
    if (kustomizationFile == null
        && (kustomizationName != null || path != null || namespace != null)) {
      throw new WrongUsage("--kustomization-name, --path and -n go with --kustomization-file");
    }
    if (clusters) {
      if (managedByLabel || enableHelm || reorder != null) {
        throw new WrongUsage(
            "--reorder, --enable-managedby-label and --enable-helm go with DIR: for a cluster, Flux decides");
      }
      return new ClusterBuild(session, common, cluster, revision, output, origins).run();
    }
    if (revision != null || origins || !output.equals("yaml")) {
      throw new WrongUsage("--at, -o and --origins go with --cluster NAME or --all");
    }
    if (kustomizationFile != null) {
      return new KustomizationFileBuild(
              session, kustomizationFile, kustomizationName, path, namespace)
          .run();
    }
    if (helmRelease != null) {
      return new HelmReleaseFileBuild(session, helmRelease, kubeVersion, apiVersions).run();
    }
    return kustomization(Objects.requireNonNull(directory));
  }

  /** As {@code kustomize build}: any directory of the machine, no repository needed. */
  private int kustomization(Path named) throws IOException {
    SourceCache sources = new SourceCache();
    BuildOptions options =
        BuildOptions.defaults(sources)
            .withLoadRestrictor(restrictor())
            .withReorder(order())
            .withManagedByLabel(managedByLabel)
            .withCharts(new KustomizeCharts(sources, Cancel.NONE));
    Path here = session.terminal().directory();
    Path absolute = here.resolve(named).normalize();
    Path root = absolute.getRoot();
    DiskTree tree = new DiskTree(root);
    String path = root.relativize(absolute).toString().replace('\\', '/');
    Kind kind = tree.kind(path);
    if (kind != Kind.DIRECTORY) {
      throw new Refused(
          named
              + ":1:1: error: "
              + (kind == Kind.FILE
                  ? "this is a file, not a directory"
                  : "there is no such directory")
              + " [kustomize/resource-not-found]");
    }
    Rendered rendered = Kustomize.build(tree, path, options);
    PathNames names = new PathNames(root, here);
    for (Problem problem : rendered.problems()) {
      if (problem.severity() != Severity.HINT) {
        session.terminal().say(names.line(problem));
      }
    }
    if (!rendered.succeeded()) {
      return Exit.FOUND;
    }
    session.terminal().print(Kustomize.print(rendered.resources()));
    return Exit.FINE;
  }

  private LoadRestrictor restrictor() {
    return switch (loadRestrictor.toLowerCase(Locale.ROOT)) {
      case "loadrestrictionsrootonly", "rootonly" -> LoadRestrictor.ROOT_ONLY;
      case "loadrestrictionsnone", "none" -> LoadRestrictor.NONE;
      default ->
          throw new WrongUsage(
              "--load-restrictor takes LoadRestrictionsRootOnly or LoadRestrictionsNone, not "
                  + loadRestrictor);
    };
  }

  private Reorder order() {
    if (reorder == null) {
      return Reorder.DEFAULT;
    }
    return switch (reorder) {
      case "legacy" -> Reorder.LEGACY;
      case "none" -> Reorder.NONE;
      default -> throw new WrongUsage("--reorder takes legacy or none, not " + reorder);
    };
  }
}
