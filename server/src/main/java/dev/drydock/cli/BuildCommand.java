package dev.drydock.cli;

import dev.drydock.base.Problem;
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
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drydock build}. */
@Command(
    description = "Print what a kustomization or a cluster is hydrated to.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class BuildCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A directory with a kustomization (default: this one).")
  private @Nullable Path directory;

  @Option(
      names = "--load-restrictor",
      paramLabel = "V",
      description = "LoadRestrictionsRootOnly (default) or LoadRestrictionsNone.")
  private String loadRestrictor = "LoadRestrictionsRootOnly";

  @Option(
      names = "--reorder",
      paramLabel = "legacy|none",
      description = "The order of the resources.")
  private @Nullable String reorder;

  @Option(
      names = "--enable-managedby-label",
      description = "Label everything with app.kubernetes.io/managed-by.")
  private boolean managedByLabel;

  BuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    return kustomization(directory == null ? Path.of("") : directory);
  }

  /** As {@code kustomize build}: any directory of the machine, no repository needed. */
  private int kustomization(Path named) throws IOException {
    Path here = session.terminal().directory();
    Path absolute = here.resolve(named).normalize();
    Path root = absolute.getRoot();
    DiskTree tree = new DiskTree(root);
    String path = root.relativize(absolute).toString().replace('\\', '/');
    if (tree.kind(path) != Kind.DIRECTORY) {
      throw new Refused(
          named + ": error: there is no such directory [kustomize/resource-not-found]");
    }
    BuildOptions options =
        BuildOptions.defaults(new SourceCache())
            .withLoadRestrictor(restrictor())
            .withReorder(order())
            .withManagedByLabel(managedByLabel);
    Rendered rendered = Kustomize.build(tree, path, options);
    PathNames names = PathNames.under(root, here);
    for (Problem problem : rendered.problems()) {
      session.terminal().say(names.line(problem));
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
          throw wrong(
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
      default -> throw wrong("--reorder takes legacy or none, not " + reorder);
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
