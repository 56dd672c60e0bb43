package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Step;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.kustomize.emit.FlowNulls;
import dev.drydock.kustomize.emit.Printability;
import dev.drydock.kustomize.load.KeyComment;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.KustomizationReader;
import dev.drydock.kustomize.load.Loader;
import dev.drydock.kustomize.load.Text;
import dev.drydock.kustomize.refs.NameIndex;
import dev.drydock.kustomize.refs.NameReferences;
import dev.drydock.kustomize.refs.Vars;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.kustomize.transform.HashSuffix;
import dev.drydock.kustomize.transform.Labels;
import dev.drydock.kustomize.transform.SortOrder;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The build, from a directory to resources and bytes. */
public final class Kustomize {
  /** What {@code managedByLabel} says; the version is the one whose behaviour this is. */
  private static final String MANAGED_BY = "kustomize-v5.8.2";

  /** What it says where another program than kustomize has the library in it. */
  private static final String MANAGED_BY_OTHERS = "kustomize-(devel)";

  private Kustomize() {}

  /**
   * Builds a kustomization.
   *
   * @param tree where files come from; paths in the result are relative to it
   * @param directory the kustomization's directory
   */
  public static Rendered build(FileTree tree, String directory, BuildOptions options) {
    List<Problem> early = new ArrayList<>();
    try {
      Loader loader = Loader.at(tree, options.loadRestrictor(), options.api(), directory);
      KustomizationReader reader = new KustomizationReader(options, early::add);
      MapNode given = options.root();
      Kustomization k =
          given == null
              ? reader.read(loader)
              : reader.of(given, loader.root(), nameOf(given, loader));
      Build build = new Build(tree, options);
      build.openapi(k, loader);
      early.forEach(build.problems(List.of()));
      return run(build, loader, k);
    } catch (BuildError e) {
      early.add(e.problem());
      return new Rendered(List.of(), early);
    }
  }

  /** The file that a given kustomization is written in place of. */
  private static String nameOf(MapNode given, Loader loader) {
    return given
        .origin()
        .place()
        .flatMap(
            p ->
                KustomizationReader.NAMES.stream()
                    .filter(n -> Paths.join(loader.root(), n).equals(p.path()))
                    .findFirst())
        .orElse(KustomizationReader.NAMES.get(0));
  }

  /**
   * The bytes that {@code kustomize build} prints for these resources, as text (UTF-8 when
   * written).
   */
  public static String print(List<Resource> resources) {
    return Emitter.print(resources);
  }

  private static Rendered run(Build build, Loader loader, Kustomization k) {
    boolean origins = !k.texts("buildMetadata").isEmpty();
    Target target = new Target(build, loader, k, List.of(), origins ? "" : null, Text.NONE);
    Optional<Target.Patched> patched = target.patched();
    Optional<Rendered> taken = patched.flatMap(p -> taken(build, target, p));
    if (taken.isPresent()) {
      return taken.get();
    }
    int said = build.allProblems().size();
    boolean byObject = patched.filter(target::finish).isPresent();
    Accumulator acc = patched.map(Target.Patched::acc).orElseGet(target::accumulate);
    ResMap map = acc.map();
    new HashSuffix().transform(map);
    List<Resource> named = map.all();
    NameIndex index = NameReferences.fix(map, acc.specs().references());
    Vars.resolve(map, acc.vars().values(), acc.specs().get(FieldSpecs.Section.VAR_REFERENCE));
    map.demandUnique();
    for (Resource r : map.all()) {
      map.attempt(() -> demandHead(r));
    }
    map.removeIf(Kustomize::isLocal);
    sort(build, k, map);
    boolean managed = k.asksFor("managedByLabel");
    if (managed || build.options().managedByLabel()) {
      Place at =
          k.root()
              .get("buildMetadata")
              .flatMap(n -> n.origin().place())
              .or(() -> k.root().origin().place())
              .orElse(null);
      Text value =
          new Text(
              managedBy(build), Origin.made(new Step(Step.Kind.TRANSFORMER, "managedByLabel", at)));
      new Labels(
              Map.of("app.kubernetes.io/managed-by", value),
              List.of(new FieldSpec(Gvk.ANY, "metadata/labels", true)),
              "managedByLabel")
          .transform(map);
    }
    List<Resource> out = new ArrayList<>(map.size());
    List<Problem> problems = new ArrayList<>(build.allProblems());
    boolean plain = !k.root().has("buildMetadata");
    for (Resource r : map.all()) {
      Finished f = plain ? finished(r) : finished(r, k);
      out.add(f.object());
      problems.addAll(f.problems());
    }
    if (byObject
        && keepsOrder(build, k)
        && problems.size() == said
        && out.size() == patched.get().objects().size()) {
      Target.Patched p = patched.get();
      Object own = p.sharing().own().orElseThrow();
      Variant v = new Variant(own, p.acc().specs(), p.objects(), named, index, out);
      p.latest().set(v);
      note(p, v.came());
    }
    return new Rendered(out, Consequences.without(problems));
  }

  /** What this build can take over from the one before it that differs by its last patches. */
  private static Optional<Rendered> taken(Build build, Target target, Target.Patched p) {
    Variant latest = p.latest().get();
    if (latest == null
        || !keepsOrder(build, target.kustomization())
        || !Shared.byObject(target, p.acc())) {
      return Optional.empty();
    }
    Earlier earlier = p.sharing().earlier();
    Variant.Came before = earlier == null ? null : earlier.came();
    Optional<Variant.Came> came =
        before == null
            ? Optional.empty()
            : latest.again(before, p.objects(), target, p.acc(), p.sharing());
    if (came.isEmpty()) {
      came = latest.finish(p.objects(), target, p.acc(), p.sharing());
    }
    came.ifPresent(c -> note(p, c));
    return came.map(c -> new Rendered(c.finished(), Consequences.without(build.allProblems())));
  }

  private static void note(Target.Patched p, Variant.Came came) {
    Earlier earlier = p.sharing().earlier();
    if (earlier != null) {
      earlier.came(came);
    }
  }

  /** Whether nothing at the end looks at all objects. */
  private static boolean keepsOrder(Build build, Kustomization k) {
    return !k.root().has("sortOptions")
        && build.options().reorder() == BuildOptions.Reorder.NONE
        && !build.options().managedByLabel();
  }

  /** An object as it is printed, with what cannot be printed of it. */
  record Finished(Resource object, List<Problem> problems) {}

  private static final Object FINISHED = new Object();

  /** Of a build without metadata of its own. */
  static Finished finished(Resource r) {
    if (r.recall(FINISHED) instanceof Finished known) {
      return known;
    }
    return r.remember(FINISHED, checked(cleaned(r, false, false, null)), Finished.class);
  }

  private static Finished finished(Resource r, Kustomization k) {
    return checked(
        cleaned(
            r,
            k.asksFor("originAnnotations"),
            k.asksFor("transformerAnnotations"),
            k.fieldPlace("buildMetadata")));
  }

  private static Finished checked(Resource r) {
    List<Problem> problems = new ArrayList<>(Printability.check(r.root(), r.checked()));
    KeyComment.leftOver(r.root(), r.emptied()).ifPresent(problems::add);
    return new Finished(r, problems);
  }

  private static String managedBy(Build build) {
    return build.options().embedded() ? MANAGED_BY_OTHERS : MANAGED_BY;
  }

  private static void sort(Build build, Kustomization k, ResMap map) {
    Optional<MapNode> options = k.map("sortOptions");
    if (options.isPresent()) {
      map.attempt(() -> SortOrder.of(options.get()).transform(map));
    } else if (build.options().reorder() != BuildOptions.Reorder.NONE) {
      SortOrder.legacy().transform(map);
    }
  }

  private static final Object LOCAL = new Object();

  /** What is printed has a kind and, unless it is a list, a name: a step may have taken them. */
  private static void demandHead(Resource r) {
    Node metadata = r.root().value("metadata");
    if (metadata != null && !(metadata instanceof MapNode) && !metadata.isNull()) {
      Place at = metadata.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/not-a-manifest", "metadata should be a map", at, at == null ? "" : at.path());
    }
    boolean kind = !r.kind().isEmpty() && !r.root().get("kind").filter(Node::isNull).isPresent();
    boolean named = r.kind().endsWith("List") || !Meta.name(r.root()).isEmpty();
    if (!r.root().isEmpty() && !(kind && named)) {
      Place at = r.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/not-a-manifest",
          "nothing is left of the "
              + (kind ? "metadata.name" : "kind")
              + " of "
              + r.originalId().label()
              + " when all is done",
          at,
          at == null ? "" : at.path());
    }
  }

  static boolean isLocal(Resource r) {
    if (r.recall(LOCAL) instanceof Boolean known) {
      return known;
    }
    String local = Meta.annotation(r.root(), "config.kubernetes.io/local-config");
    return r.remember(LOCAL, local != null && !local.equals("false"), Boolean.class);
  }

  /** Without what kustomize only noted for itself; all annotations are strings then. */
  private static Resource cleaned(
      Resource r, boolean origins, boolean transformations, @Nullable Place buildMetadata) {
    List<Set<String>> marks = new ArrayList<>();
    marks.add(BuildAnnotations.ALL);
    if (!origins) {
      marks.add(Set.of(BuildAnnotations.ORIGIN));
    }
    if (!transformations) {
      marks.add(Set.of(BuildAnnotations.TRANSFORMATIONS));
    }
    Resource out = BuildAnnotations.without(r, marks);
    return out.withRoot(FlowNulls.asText(FinalOrigins.of(out.root(), buildMetadata)));
  }
}
