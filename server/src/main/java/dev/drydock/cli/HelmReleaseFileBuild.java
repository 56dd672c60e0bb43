package dev.drydock.cli;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.cli.output.PathNames;
import dev.drydock.gitops.flux.HelmReleaseBuild;
import dev.drydock.gitops.flux.LocalCharts;
import dev.drydock.helm.release.KubeVersion;
import dev.drydock.helm.template.Dialect;
import dev.drydock.model.SourceCache;
import dev.drydock.settings.Settings;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code build --helm-release}: what {@code helm template} prints for one HelmRelease, chart and
 * values objects being those below the current directory.
 *
 * @param kubeVersion null for what Helm assumes
 */
record HelmReleaseFileBuild(
    Session session, Path file, @Nullable String kubeVersion, List<String> apiVersions) {
  int run() throws IOException {
    Path here = session.terminal().directory();
    Optional<KubeVersion> kube = Optional.ofNullable(kubeVersion).flatMap(KubeVersion::parse);
    if (kubeVersion != null && kube.isEmpty()) {
      throw new WrongUsage("--kube-version takes a version, not " + kubeVersion);
    }
    Path absolute = here.resolve(file).normalize();
    if (!absolute.startsWith(here.normalize())) {
      throw new Refused(file + ": error: lies outside of the current directory [flux/not-found]");
    }
    String inside = here.normalize().relativize(absolute).toString().replace('\\', '/');
    DiskTree tree = new DiskTree(here);
    SourceCache sources = new SourceCache();
    HelmReleaseBuild.Result result =
        HelmReleaseBuild.one(
            tree,
            new HelmReleaseBuild.Request(inside, kube, apiVersions, Dialect.HELM_3),
            new LocalCharts(tree, Settings.of(tree, sources), SourceStore.ofUser(System.getenv())),
            sources,
            Cancel.NONE);
    PathNames names = new PathNames(here, here);
    result.warnings().forEach(w -> session.terminal().say("warning: " + w));
    for (Problem problem : result.problems()) {
      session.terminal().say(names.line(problem));
    }
    if (!result.succeeded()) {
      return Exit.FOUND;
    }
    session.terminal().print(result.text());
    return Exit.FINE;
  }
}
