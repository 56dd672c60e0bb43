package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.flux.FluxVersion;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.ide.rules.SurveyRule;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A version of Flux's API that Flux has left behind. */
public final class RemovedApiVersion implements SurveyRule<RemovedApiVersion.Versions> {
  private static final List<String> OLD_PATCHES =
      List.of("patchesJson6902", "patchesStrategicMerge");
  private static final About ABOUT =
      new About(
          "flux/removed-api-version",
          Severity.WARNING,
          "A Flux object is written in an API version, or with a field of one, that today's Flux does not serve any more.",
          "After the upgrade that removes it the object is refused, and with it everything that its Kustomization applies. Kustomizations lose more: patchesJson6902 and patchesStrategicMerge do not exist in v1, and the API server drops them without a word. The fix is offered where every affected cluster vendors a Flux that serves the new version.");

  /**
   * One object of a cluster in such a version.
   *
   * @param at where the version is written
   * @param current what today's Flux serves of its kind
   * @param refused whether the cluster does not serve the version any more
   * @param certain whether anything says which Flux that is
   * @param servesNew whether it serves today's
   * @param plain whether it has no field that today's version lacks
   */
  record Old(
      Place at,
      ResourceId id,
      Optional<ApiVersions.Current> current,
      boolean refused,
      boolean certain,
      boolean servesNew,
      boolean plain) {}

  /** What one cluster gets of such, and which Flux it runs. */
  record Versions(List<Old> old, List<Dropped> dropped, String flux) {}

  /** A field that the version in force lacks. */
  record Dropped(Place at, String field, boolean honoured) {}

  /** One object as one file wrote it, for all clusters that get it. */
  private record Seen(List<Old> all, Set<String> clusters, Set<String> versions) {
    boolean refused() {
      return all.stream().anyMatch(Old::refused);
    }

    boolean certain() {
      return all.stream().anyMatch(o -> o.refused() && o.certain());
    }

    boolean servesNew() {
      return all.stream().allMatch(Old::servesNew);
    }
  }

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public boolean standsOfSome() {
    return true;
  }

  @Override
  public Versions survey(ClusterSubject cluster) {
    List<Old> old = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    for (Resource r : FluxObjects.of(cluster)) {
      if (ApiVersions.removedIn(r.id().group(), r.id().version()).isPresent()) {
        r.root()
            .get("apiVersion")
            .flatMap(cluster::place)
            .ifPresent(p -> old.add(old(cluster, r, p)));
        fields(cluster, r, dropped);
      }
    }
    return new Versions(old, dropped, FluxObjects.version(cluster.cluster()));
  }

  private static Old old(ClusterSubject cluster, Resource r, Place at) {
    ResourceId id = r.id();
    Cluster c = cluster.cluster();
    Optional<Set<String>> served = cluster.served().of(id.group(), id.kind());
    Optional<ApiVersions.Current> now = ApiVersions.current(id.kind());
    boolean refused =
        served.isPresent()
            ? !served.get().contains(id.version())
            : ApiVersions.removedIn(id.group(), id.version()).filter(x -> runs(c, x)).isPresent();
    boolean hasNew =
        now.filter(
                n -> served.isPresent() ? served.get().contains(n.version()) : runs(c, n.since()))
            .isPresent();
    boolean plain = OLD_PATCHES.stream().noneMatch(o -> r.root().at("spec", o).isPresent());
    boolean certain = served.isPresent() || c.version().known();
    return new Old(at, id, now, refused, certain, hasNew, plain);
  }

  @Override
  public void check(FleetSubject fleet, List<Surveyed<Versions>> all, Report report) {
    Map<Place, Seen> seen = new LinkedHashMap<>();
    for (Surveyed<Versions> s : all) {
      for (Old o : s.value().old()) {
        Seen at =
            seen.computeIfAbsent(
                o.at(), k -> new Seen(new ArrayList<>(), new TreeSet<>(), new TreeSet<>()));
        at.all().add(o);
        at.clusters().add(s.cluster().name());
        at.versions().add(s.value().flux());
      }
      s.value().dropped().forEach(d -> dropped(s, d, report));
    }
    seen.forEach((place, s) -> found(fleet, place, s, report));
  }

  /** Whether a cluster runs at least this Flux, told or assumed. */
  private static boolean runs(Cluster c, String release) {
    return FluxVersion.Release.parse(release)
        .filter(r -> c.version().flux().atLeast(r.major(), r.minor()))
        .isPresent();
  }

  private static void found(FleetSubject fleet, Place place, Seen s, Report report) {
    Old first = s.all().get(0);
    ResourceId id = first.id();
    Optional<ApiVersions.Current> now = first.current();
    String gone = ApiVersions.removedIn(id.group(), id.version()).orElse("");
    String runs = String.join(" and ", s.versions());
    String use = now.map(n -> id.group() + "/" + n.version()).orElse("a newer version");
    String message;
    if (s.refused()) {
      message = id.apiVersion() + " is not served by " + runs + ": use " + use;
    } else if (s.servesNew()) {
      message =
          id.apiVersion()
              + " was removed in Flux "
              + gone
              + " (this cluster's "
              + runs
              + " still serves it): use "
              + use;
    } else {
      message =
          id.apiVersion()
              + " was removed in Flux "
              + gone
              + ". "
              + runs
              + ", which the cluster vendors, serves it and nothing newer: use "
              + use
              + " after upgrading Flux to "
              + now.map(ApiVersions.Current::since).orElse(gone);
    }
    Report.Found f = report.find(place, message).clusters(s.clusters());
    if (s.certain()) {
      f.severity(Severity.ERROR);
    }
    if (s.servesNew() && now.isPresent() && first.plain()) {
      FluxObjects.scalarAt(fleet.snapshot(), place)
          .ifPresent(
              (ScalarNode n) ->
                  f.fix(
                      Fix.choice(
                          "Write " + use,
                          true,
                          () -> FileEdit.of(place.source(), YamlEdits.replace(n, use)).asList())));
    }
  }

  private static void fields(ClusterSubject cluster, Resource r, List<Dropped> out) {
    Optional<MapNode> spec =
        r.root().map("spec").filter(s -> r.id().kind().equals("Kustomization"));
    boolean honoured = cluster.cluster().version().honoursOldPatches();
    for (String field : OLD_PATCHES) {
      spec.flatMap(s -> s.entry(field))
          .flatMap(e -> cluster.place(e.key()))
          .ifPresent(p -> out.add(new Dropped(p, field, honoured)));
    }
  }

  private static void dropped(Surveyed<Versions> s, Dropped d, Report report) {
    report
        .find(
            d.at(),
            d.field()
                + " is dropped without a word by Flux 2 (v1)"
                + (d.honoured()
                    ? "; "
                        + s.value().flux()
                        + ", which the cluster vendors, still honours it: use patches after upgrading Flux"
                    : ": use patches"))
        .severity(d.honoured() ? Severity.WARNING : Severity.ERROR)
        .clusters(List.of(s.cluster().name()));
  }
}
