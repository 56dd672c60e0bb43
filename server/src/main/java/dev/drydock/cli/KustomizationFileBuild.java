package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.cli.output.PathNames;
import dev.drydock.gitops.flux.FluxBuild;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code build --kustomization-file}: what the controller applies for one Flux Kustomization, its
 * source being the current directory.
 *
 * @param name which one in the file; null where it holds one only
 * @param path in place of its {@code spec.path}; null for that
 * @param namespace the one it has to be in; null for Flux's own
 */
record KustomizationFileBuild(
    Session session,
    Path file,
    @Nullable String name,
    @Nullable Path path,
    @Nullable String namespace) {
  int run() throws IOException {
    Path here = session.terminal().directory();
    FluxBuild.Request request =
        new FluxBuild.Request(
            inside(here, file),
            Optional.ofNullable(name),
            namespace == null ? FluxBuild.DEFAULT_NAMESPACE : namespace,
            path == null ? Optional.empty() : Optional.of(inside(here, path)));
    FluxBuild.Result result =
        FluxBuild.one(new DiskTree(here), request, new SourceCache(), Cancel.NONE);
    PathNames names = new PathNames(here, here);
    for (Problem problem : result.problems()) {
      if (problem.severity() != Severity.HINT) {
        session.terminal().say(names.line(problem));
      }
    }
    if (!result.succeeded()) {
      return Exit.FOUND;
    }
    session.terminal().print(result.text());
    return Exit.FINE;
  }

  private static String inside(Path here, Path named) {
    Path absolute = here.resolve(named).normalize();
    if (!absolute.startsWith(here.normalize())) {
      throw new Refused(
          named + ": error: lies outside of the current directory [flux/path-not-found]");
    }
    return here.normalize().relativize(absolute).toString().replace('\\', '/');
  }
}
