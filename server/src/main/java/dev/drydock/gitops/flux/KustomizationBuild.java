package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Earlier;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.ReadMemo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Kustomization as kustomize-controller makes it ready to apply: the kustomization at its path
 * built, variables put in, Lists taken apart, owner labels set.
 *
 * @param resources in the order of application; where the build failed, what was known
 * @param problems located
 * @param substitutes whether variables are put into any object, so that their sources have to be
 *     there
 */
record KustomizationBuild(List<Resource> resources, List<Problem> problems, boolean substitutes) {
  KustomizationBuild {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  boolean succeeded() {
    return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
  }

  /**
   * Builds.
   *
   * @param tree the source as source-controller packs it
   * @param directory the Kustomization's path in it
   * @param memo where what it has in common with other Kustomizations is remembered
   * @param earlier what the same Kustomization came to the last time
   */
  static KustomizationBuild of(
      FileTree tree,
      String directory,
      FluxKustomization k,
      FluxVersion version,
      Variables variables,
      SourceCache sources,
      ReadMemo memo,
      Optional<Earlier> earlier,
      Cancel cancel) {
    FileTree.Kind kind = tree.kind(directory);
    if (kind != FileTree.Kind.DIRECTORY) {
      String path = directory.isEmpty() ? "." : directory;
      return failed(
          "flux/path-not-found",
          kind == FileTree.Kind.FILE
              ? path + " is a file, not a directory"
              : "there is no directory " + path,
          k.pathPlace(),
          directory);
    }
    RootKustomization.Made made = RootKustomization.make(tree, directory, k, version, sources);
    if (made.root().isEmpty()) {
      return new KustomizationBuild(List.of(), made.problems(), false);
    }
    MapNode root = made.root().get();
    BuildOptions options =
        BuildOptions.defaults(sources)
            .withLoadRestrictor(BuildOptions.LoadRestrictor.NONE)
            .withReorder(BuildOptions.Reorder.NONE)
            .withRoot(root)
            .withApi(version.kustomize())
            .withSharing(
                new BuildOptions.Sharing(
                    memo, made.common(), made.ownPatches(), earlier.orElse(null)))
            .withCancel(cancel);
    Rendered rendered = Kustomize.build(tree, directory, options);
    List<Problem> problems = new ArrayList<>(made.problems());
    problems.addAll(rendered.problems());
    return finish(rendered.resources(), problems, k, variables, memo, earlier, cancel);
  }

  private static KustomizationBuild finish(
      List<Resource> built,
      List<Problem> problems,
      FluxKustomization k,
      Variables variables,
      ReadMemo memo,
      Optional<Earlier> earlier,
      Cancel cancel) {
    Optional<Substitution> substitution =
        variables.active() ? Optional.of(new Substitution(variables, earlier)) : Optional.empty();
    boolean substitutes = built.stream().anyMatch(r -> !Substitution.optedOut(r.root()));
    variables
        .badName()
        .filter(bad -> substitutes)
        .ifPresent(
            bad ->
                problems.add(
                    located(
                        "flux/bad-substitution",
                        bad.getKey() + " is no name of a variable",
                        bad.getValue().origin().place().or(k::at),
                        k.id().name())));
    Ownership ownership = new Ownership(k, memo);
    boolean decrypts = k.spec("decryption").flatMap(Node::asMap).isPresent();
    int said = problems.size();
    boolean oneEach = true;
    Earlier.Behind known = earlier.map(Earlier::behind).orElse(null);
    boolean alike = known != null && known.before().size() == built.size();
    List<Resource> out = new ArrayList<>(built.size());
    for (int i = 0; i < built.size(); i++) {
      Resource r = built.get(i);
      if (known != null && alike && known.before().get(i) == r) {
        out.add(ownership.apply(known.after().get(i)));
        continue;
      }
      cancel.check();
      if (r.recall(PLAIN) instanceof Resource plain) {
        out.add(ownership.apply(plain));
        continue;
      }
      if (Unnamed.is(r)) {
        problems.add(Unnamed.problem(r, k));
        continue;
      }
      int before = problems.size();
      Resource substituted = substitution.map(s -> s.apply(r)).orElse(r);
      Unnamed.unreadable(substituted, k).ifPresent(problems::add);
      List<Resource> objects = applied(substituted);
      for (Resource applied : objects) {
        if (!decrypts && isEncrypted(applied)) {
          problems.add(
              located(
                  "flux/decryption-secret",
                  applied.id().label()
                      + " is encrypted with SOPS, and the Kustomization has no spec.decryption: Flux refuses it",
                  applied.root().at("sops").flatMap(n -> n.origin().place()),
                  applied.id().name()));
        }
        out.add(ownership.apply(applied));
      }
      oneEach &= out.size() == i + 1;
      if (objects.size() == 1
          && problems.size() == before
          && !isEncrypted(objects.get(0))
          && !Substitution.isText(r)) {
        r.remember(PLAIN, objects.get(0), Resource.class);
      }
    }
    substitution.ifPresent(s -> problems.addAll(s.done()));
    boolean plain = oneEach && problems.size() == said;
    earlier.ifPresent(e -> e.behind(plain ? behind(built, out) : null));
    return new KustomizationBuild(out, problems, substitutes);
  }

  /** Without the marks, which are put on anew: with them objects are a cluster's own. */
  private static Earlier.Behind behind(List<Resource> before, List<Resource> after) {
    return new Earlier.Behind(before, after.stream().map(Resource::unmarked).toList());
  }

  /** What is applied of an object of which nothing is ever to be said, whatever the variables. */
  private static final Object PLAIN = new Object();

  private record Applied(List<Resource> objects) {}

  private static final Object APPLIED = new Object();

  /** What the controller applies of an object, but for the marks of its owner. */
  private static List<Resource> applied(Resource r) {
    if (r.recall(APPLIED) instanceof Applied known) {
      return known.objects();
    }
    List<Resource> out = takenApart(r).stream().map(KustomizationBuild::narrowed).toList();
    return r.remember(APPLIED, new Applied(out), Applied.class).objects();
  }

  /** A list's items, whatever they are; an object that is none where it is one to be applied. */
  private static List<Resource> takenApart(Resource r) {
    Optional<SeqNode> items = r.root().seq("items");
    if (items.isEmpty()) {
      return isApplied(r) ? List.of(r) : List.of();
    }
    return items.get().items().stream().flatMap(i -> i.asMap().stream()).map(r::withRoot).toList();
  }

  /** kustomize's own objects are no objects of a cluster, nor is what variables left no name. */
  private static boolean isApplied(Resource r) {
    boolean kustomization =
        r.id().kind().equals("Kustomization") && r.id().group().equals("kustomize.config.k8s.io");
    return !kustomization && !Unnamed.is(r);
  }

  private static boolean isEncrypted(Resource r) {
    return r.id().kind().equals("Secret")
        && r.id().group().isEmpty()
        && r.root().has("sops")
        && r.root()
            .at("metadata", "annotations", FluxKustomization.GROUP + "/decrypt")
            .flatMap(Node::text)
            .filter("disabled"::equalsIgnoreCase)
            .isEmpty();
  }

  /** With integers beyond 64 bits as the controller holds them. */
  private static Resource narrowed(Resource r) {
    return r.withRoot((MapNode) JsonTyping.each(r.root(), JsonTyping::narrowed));
  }

  private static KustomizationBuild failed(
      String code, String message, Optional<Place> at, String path) {
    return new KustomizationBuild(List.of(), List.of(located(code, message, at, path)), false);
  }

  static Problem located(String code, String message, Optional<Place> at, String path) {
    return at.map(p -> Problem.error(code, message, p))
        .orElseGet(() -> Problem.error(code, message, path));
  }
}
