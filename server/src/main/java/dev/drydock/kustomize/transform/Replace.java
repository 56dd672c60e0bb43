package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Configs;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Text;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** The {@code replacements} of a kustomization, one after the other over all objects. */
public final class Replace implements Transformer {
  private final List<MapNode> replacements;
  private final BuildOptions.Api api;

  private Replace(List<MapNode> replacements, BuildOptions.Api api) {
    this.replacements = replacements;
    this.api = api;
  }

  /** Of a kustomization, where a list of no targets is lost on its way to the transformer. */
  public static Replace ofField(List<MapNode> entries, Surroundings in) {
    return of(
        entries.stream()
            .map(
                e ->
                    e.seq("targets").filter(t -> t.size() == 0).isPresent()
                        ? e.without("targets")
                        : e)
            .toList(),
        in);
  }

  /**
   * @param entries normalised; those with a path are read
   */
  public static Replace of(List<MapNode> entries, Surroundings in) {
    List<MapNode> out = new ArrayList<>();
    for (MapNode e : entries) {
      Text path = Kustomization.text(e, "path");
      if (path.isEmpty()) {
        out.add(e);
        continue;
      }
      if (e.has("source") || e.seq("targets").filter(t -> t.size() > 0).isPresent()) {
        Place at = path.at();
        throw in.error(
            "kustomize/invalid-field",
            "a replacement is either given here or read from a path (here " + path + "), not both",
            at);
      }
      LoadedFile file = in.loader().load(path, "replacement file", "kustomize/resource-not-found");
      out.addAll(Configs.replacements(file, in.sources()));
    }
    return new Replace(out, in.api());
  }

  @Override
  public void transform(ResMap map) {
    List<Replacements.Candidate> candidates = new ArrayList<>(map.size());
    for (int i = 0; i < map.size(); i++) {
      candidates.add(candidate(map.get(i)));
    }
    Replacements all = new Replacements(candidates, api);
    for (Node replacement : replacements) {
      map.attempt(() -> apply(map, all, replacement));
    }
  }

  private static Replacements.Candidate candidate(Resource r) {
    if (!BuildAnnotations.remembersWhole(r.root())) {
      Place at = r.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "this object had no name for a while, so replacements cannot tell what it was called",
          at,
          at == null ? "" : at.path());
    }
    List<ResourceId> ids = new ArrayList<>();
    ids.add(id(r.currentId()));
    r.previousIds().forEach(p -> ids.add(id(p)));
    return new Replacements.Candidate(r.root(), ids, r.commented());
  }

  private static void apply(ResMap map, Replacements all, Node replacement) {
    Replacements.Outcome out = all.apply(replacement);
    out.problems().forEach(map::problem);
    out.changed()
        .forEach(
            (i, root) -> {
              Resource now = map.get(i).withRoot(root);
              map.renaming(i, now);
              map.set(i, now);
              all.commit(i, candidate(map.get(i)));
            });
  }

  private static ResourceId id(ResId id) {
    return new ResourceId(
        id.gvk().group(), id.gvk().version(), id.gvk().kind(), id.namespace(), id.name());
  }
}
