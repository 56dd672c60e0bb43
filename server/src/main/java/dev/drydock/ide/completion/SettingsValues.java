package dev.drydock.ide.completion;

import dev.drydock.gitops.Cluster;
import dev.drydock.ide.Apis;
import dev.drydock.ide.Ingredients;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the fields of drydock.yaml name: clusters, their directories, branches, kinds. */
final class SettingsValues {
  private SettingsValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (!r.scalar()) {
      return List.of();
    }
    if (spot.is("environments", "[]", "clusters", "[]")
        || spot.is("groups", "[]", "clusters", "[]")) {
      return clusters(r, Set.copyOf(r.document().items(spot.up(1))));
    }
    if (spot.is("clusters", "[]", "name")) {
      return clusters(r, Set.copyOf(r.document().values(List.of("clusters"), "name")));
    }
    if (spot.is("clusters", "[]", "path")
        || spot.is("charts", "[]", "directory")
        || spot.is("sources", "[]", "directory")) {
      return FilePaths.below(r, p -> false, FilePaths.Elsewhere.NONE);
    }
    if (spot.is("clusters", "[]", "branch")) {
      return GitRefs.branches(r);
    }
    if (spot.is("sources", "[]", "name")) {
      return r.objects(
          r.snapshot()
              .catalogue()
              .all()
              .filter(d -> d.id().group().equals("source.toolkit.fluxcd.io"))
              .filter(d -> r.beside("kind").isEmpty() || d.id().kind().equals(r.beside("kind")))
              .map(d -> d.id().name()));
    }
    if (spot.is("sources", "[]", "namespace")) {
      return r.objects(Names.namespaces(r.snapshot()));
    }
    if (spot.is("pipeline", "image")) {
      return images(r);
    }
    if (spot.is("clusters", "[]", "kubernetes")) {
      return versions(r);
    }
    return spot.is("protected", "[]") ? kinds(r) : List.of();
  }

  /** Clusters that are not in the list yet, with where they lie and what they run. */
  private static List<Candidate> clusters(Request r, Set<String> there) {
    List<Candidate> out = new ArrayList<>();
    for (Cluster c : r.snapshot().fleetLately().clusters()) {
      if (!there.contains(c.name())) {
        out.add(
            r.value(Candidate.Kind.OBJECT, c.name())
                .detail(c.path())
                .documented(c.kubernetes().map(k -> "Kubernetes " + k).orElse("")));
      }
    }
    return out;
  }

  /** Newest first; text, not numbers. */
  private static List<Candidate> versions(Request r) {
    List<String> all = new ArrayList<>(KubernetesApi.versions());
    Collections.reverse(all);
    List<Candidate> out = new ArrayList<>();
    for (String v : all) {
      out.add(r.value(Candidate.Kind.VALUE, v).ordered("5" + (char) ('a' + out.size())));
    }
    return out;
  }

  /** Images that Tekton's steps run in, then all others of the repository's containers. */
  private static List<Candidate> images(Request r) {
    Map<String, String> steps = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    for (String f : r.snapshot().yamlFiles()) {
      r.snapshot().cancel().check();
      r.snapshot()
          .parsed(f)
          .ifPresent(
              p -> {
                for (Document d : p.documents()) {
                  boolean tekton =
                      d.root()
                          .asMap()
                          .flatMap(m -> m.text("apiVersion"))
                          .filter(v -> v.startsWith("tekton.dev/"))
                          .isPresent();
                  Ingredients.images(d.root())
                      .forEach(i -> (tekton ? steps : others).putIfAbsent(i, f));
                }
              });
    }
    List<Candidate> out = new ArrayList<>();
    steps.forEach((i, f) -> out.add(image(r, i, f).ordered("4" + i)));
    others.forEach((i, f) -> out.add(image(r, i, f)));
    return out;
  }

  private static Candidate image(Request r, String image, String file) {
    return r.value(Candidate.Kind.VALUE, image).detail("in " + file);
  }

  private static List<Candidate> kinds(Request r) {
    Set<String> out = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot(), r.path())) {
      int space = known.indexOf(' ');
      int slash = known.indexOf('/');
      String group = slash < 0 || slash > space ? "" : "." + known.substring(0, slash);
      out.add(known.substring(space + 1) + group);
    }
    return r.values(out);
  }
}
