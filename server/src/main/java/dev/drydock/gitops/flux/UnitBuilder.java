package dev.drydock.gitops.flux;

import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.syntax.MapNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns one Kustomization of a cluster into its output, remembering builds by what they read. */
final class UnitBuilder {
  private record Key(
      String directory,
      String ignore,
      String kustomization,
      boolean oldPatches,
      boolean annotatesOrigins,
      BuildOptions.Api kustomize,
      Variables settings) {}

  private final FleetContext context;
  private final FluxVersion version;
  private final SourceContents contents;

  UnitBuilder(FleetContext context, FluxVersion version, SourceContents contents) {
    this.context = context;
    this.version = version;
    this.contents = contents;
  }

  /**
   * Builds.
   *
   * @param declared as it is applied; fields that its API does not have are left out here
   * @param source the source that it names; empty where nothing declares it
   */
  Unit build(FluxKustomization declared, Optional<FluxSource> source, Variables variables) {
    String directory = Paths.resolve("", declared.path()).orElse("");
    if (source.isEmpty()) {
      FluxKustomization.SourceRef ref = declared.sourceRef();
      String message =
          ref.name().isEmpty()
              ? "spec.sourceRef names no source"
              : "there is no " + ref.kind() + " " + ref.name() + " in namespace " + ref.namespace();
      Problem problem =
          KustomizationBuild.located(
              "flux/source-not-found", message, ref.at().or(declared::at), directory);
      return new Unit(
          declared, Optional.empty(), directory, List.of(), List.of(problem), Optional.of(message));
    }
    SourceContents.Content content = contents.of(source.get());
    if (content.tree().isEmpty()) {
      return new Unit(
          declared, Optional.empty(), directory, List.of(), List.of(), Optional.of(content.why()));
    }
    directory = Paths.join(content.root(), directory);
    Optional<String> submodule = Submodules.missing(source.get(), content.tree().get(), directory);
    if (submodule.isPresent()) {
      return new Unit(declared, content.revision(), directory, List.of(), List.of(), submodule);
    }
    Accepted accepted =
        context.memo().derived(declared.manifest(), Accepted.class, UnitBuilder::accepted);
    KustomizationSchema.Read read = accepted.read();
    FluxKustomization k =
        new FluxKustomization(declared.id(), read.manifest(), declared.appliedBy());
    boolean live = content.revision().filter(Revision::atHand).isPresent();
    KustomizationBuild built =
        remembered(
            k,
            accepted.fingerprint(),
            directory,
            source.get(),
            content.tree().get(),
            live,
            variables);
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(built.problems());
    Optional<String> why =
        problems.stream()
            .filter(p -> p.severity() == Severity.ERROR)
            .findFirst()
            .map(Problem::message);
    return new Unit(declared, content.revision(), directory, built.resources(), problems, why);
  }

  /** A Kustomization as the API takes it, and what stands for that. */
  private record Accepted(KustomizationSchema.Read read, String fingerprint) {}

  private static Accepted accepted(MapNode manifest) {
    KustomizationSchema.Read read =
        KustomizationSchema.read(manifest, KustomizationSchema.Reading.CLUSTER);
    return new Accepted(read, Fingerprint.of(read.manifest()));
  }

  private KustomizationBuild remembered(
      FluxKustomization k,
      String fingerprint,
      String directory,
      FluxSource source,
      FileTree tree,
      boolean live,
      Variables variables) {
    Optional<String> ignore = SourceContents.ignore(source);
    Key key =
        new Key(
            directory,
            ignore.orElse("\0"),
            fingerprint,
            version.honoursOldPatches(),
            version.annotatesOrigins(),
            version.kustomize(),
            variables);
    return context
        .memo()
        .build(
            key,
            tree,
            new IgnoringTree.View(ignore, context.memo()),
            t ->
                KustomizationBuild.of(
                    t,
                    directory,
                    k,
                    version,
                    variables,
                    context.sources(),
                    context.memo().works(),
                    // A commit stays what it is: nothing is made again of it but the same.
                    live ? context.memo().earlier(key) : Optional.empty(),
                    context.cancel()));
  }
}
