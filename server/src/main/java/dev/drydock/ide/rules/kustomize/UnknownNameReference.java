package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Step;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.transform.BackReference;
import dev.drydock.kustomize.transform.FieldSpec;
import dev.drydock.kustomize.transform.FieldSpecs;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A name that follows nothing, beside a generated object that it most likely means. */
public final class UnknownNameReference implements FleetRule {
  private static final About ABOUT =
      new About(
          "kustomize/unknown-name-reference",
          Severity.WARNING,
          "A reference misses the generated object that it most likely means.",
          "kustomize follows a reference to a generated ConfigMap or Secret only where it has the name that the generator has: then it becomes the name with prefix and hash. Any other name stays as it is. Only names that the repository nowhere makes and that are a letter or two off are told; names of objects that come from elsewhere are none of this rule's business.");

  /** Of the kinds whose names get hashes. */
  private static final Set<String> KINDS = Set.of("ConfigMap", "Secret");

  /** Shorter names are too often a letter or two from each other. */
  private static final int LONG_ENOUGH = 6;

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Map<String, Set<String>> made = new LinkedHashMap<>();
    List<OfBuild> builds = new ArrayList<>();
    for (String directory : fleet.snapshot().kustomizations()) {
      fleet.cancel().check();
      OfBuild build = fleet.snapshot().found(new In(directory), "", s -> of(s, directory));
      builds.add(build);
      build.made().forEach((k, n) -> made.computeIfAbsent(k, x -> new HashSet<>()).addAll(n));
    }
    Set<Place> told = new HashSet<>();
    for (OfBuild build : builds) {
      for (Suspect s : build.suspects()) {
        if (!made.getOrDefault(s.kind(), Set.of()).contains(s.name())
            && fleet.atHand(s.at())
            && told.add(s.at())) {
          report.find(
              s.at(),
              "nothing makes a "
                  + s.kind()
                  + " "
                  + s.name()
                  + "; the generator makes "
                  + s.meant()
                  + ", and only that name gets the hash");
        }
      }
    }
  }

  private record In(String directory) {}

  /** A reference that is a letter or two off what its build generates. */
  private record Suspect(Place at, String kind, String name, String meant) {}

  /** What one build makes, and names. */
  private record OfBuild(Map<String, Set<String>> made, List<Suspect> suspects) {}

  private static OfBuild of(Snapshot snapshot, String directory) {
    Map<String, Set<String>> made = new HashMap<>();
    List<Suspect> suspects = new ArrayList<>();
    Rendered built = snapshot.built(directory);
    for (Resource r : built.succeeded() ? built.resources() : List.<Resource>of()) {
      if (KINDS.contains(r.kind())) {
        Set<String> names = made.computeIfAbsent(r.kind(), k -> new HashSet<>());
        names.add(r.id().name());
        written(r).ifPresent(names::add);
      }
    }
    for (String kind : made.keySet()) {
      Set<String> generated = generated(built.resources(), kind);
      if (!generated.isEmpty()) {
        references(
            built.resources(),
            kind,
            name -> {
              Optional<Place> at = name.origin().place();
              Optional<String> meant = meant(name.value(), generated);
              if (at.isPresent() && meant.isPresent()) {
                suspects.add(new Suspect(at.get(), kind, name.value(), meant.get()));
              }
            });
      }
    }
    return new OfBuild(made, suspects);
  }

  /** The generator's name for the object that a reference most likely means. */
  private static Optional<String> meant(String name, Set<String> generated) {
    return name.length() < LONG_ENOUGH
        ? Optional.empty()
        : generated.stream()
            .filter(g -> g.length() >= LONG_ENOUGH && Nearest.distance(name, g) <= 2)
            .filter(g -> !digitless(g).equals(digitless(name)))
            .sorted()
            .findFirst();
  }

  /** web-1 and web-2 are two things, not one misspelt. */
  private static String digitless(String name) {
    return name.replaceAll("[0-9]", "");
  }

  /** The names that generators of a build have. */
  private static Set<String> generated(List<Resource> resources, String kind) {
    Set<String> out = new TreeSet<>();
    for (Resource r : resources) {
      Node name = r.root().at("metadata", "name").orElse(null);
      boolean hashed =
          name != null && name.origin().steps().stream().anyMatch(s -> s.kind() == Step.Kind.HASH);
      if (r.kind().equals(kind) && hashed) {
        written(r).ifPresent(out::add);
      }
    }
    return out;
  }

  /** The name as the source has it. */
  private static Optional<String> written(Resource r) {
    return r.root()
        .at("metadata", "name")
        .flatMap(n -> n.origin().place())
        .map(p -> p.span().in(p.source().text()).replaceAll("^['\"]|['\"]$", ""));
  }

  private static void references(
      List<Resource> resources, String kind, Consumer<ScalarNode> found) {
    for (BackReference reference : FieldSpecs.defaults().references()) {
      if (!reference.target().kind().equals(kind)) {
        continue;
      }
      for (FieldSpec spec : reference.referrers()) {
        for (Resource r : resources) {
          if (fits(spec.gvk(), r)) {
            walk(r.root(), spec.parts(), 0, found);
          }
        }
      }
    }
  }

  private static boolean fits(Gvk wanted, Resource r) {
    return (wanted.kind().isEmpty() || wanted.kind().equals(r.kind()))
        && (wanted.group().isEmpty() || wanted.group().equals(r.gvk().group()))
        && (wanted.version().isEmpty() || wanted.version().equals(r.gvk().version()));
  }

  private static void walk(Node node, List<String> path, int depth, Consumer<ScalarNode> found) {
    if (node instanceof SeqNode s) {
      s.items().forEach(i -> walk(i, path, depth, found));
    } else if (depth == path.size()) {
      if (node instanceof ScalarNode s && !s.isNull()) {
        found.accept(s);
      }
    } else if (node instanceof MapNode m) {
      boolean optional = m.text("optional").filter("true"::equals).isPresent();
      String part = path.get(depth).replace("[]", "");
      m.get(part).filter(n -> !optional).ifPresent(n -> walk(n, path, depth + 1, found));
    }
  }
}
