package dev.drydock.ide.rules.flux;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.flux.FluxVersion;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A version of Flux's API that Flux has left behind. */
public final class RemovedApiVersion implements FleetRule {
  private static final List<String> OLD_PATCHES =
      List.of("patchesJson6902", "patchesStrategicMerge");
  private static final About ABOUT =
      new About(
          "flux/removed-api-version",
          Severity.WARNING,
          "A Flux object is written in an API version, or with a field of one, that today's Flux does not serve any more.",
          "After the upgrade that removes it the object is refused, and with it everything that its Kustomization applies. Kustomizations lose more: patchesJson6902 and patchesStrategicMerge do not exist in v1, and the API server drops them without a word. The fix is offered where every affected cluster vendors a Flux that serves the new version.");

  /** One object as one file wrote it, for all clusters that get it. */
  private record Seen(
      Resource resource, Set<String> clusters, Set<String> versions, boolean[] flags) {
    boolean refused() {
      return flags[0];
    }

    boolean servesNew() {
      return flags[1];
    }
  }

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    Map<Place, Seen> seen = new LinkedHashMap<>();
    for (FleetSubject.Gets g : fleet.gets()) {
      ResourceId id = g.resource().id();
      if (FluxObjects.isFlux(g.resource())
          && ApiVersions.removedIn(id.group(), id.version()).isPresent()) {
        g.resource()
            .root()
            .get("apiVersion")
            .flatMap(fleet::place)
            .ifPresent(
                p -> note(fleet, seen.computeIfAbsent(p, k -> fresh(g.resource())), g.cluster()));
        fields(fleet, g, report);
      }
    }
    seen.forEach((place, s) -> found(fleet, place, s, report));
  }

  private static Seen fresh(Resource r) {
    return new Seen(r, new TreeSet<>(), new TreeSet<>(), new boolean[] {false, true});
  }

  private static void note(FleetSubject fleet, Seen s, Cluster c) {
    ResourceId id = s.resource().id();
    Optional<Set<String>> served = fleet.served(c).of(id.group(), id.kind());
    s.clusters().add(c.name());
    s.versions().add(FluxObjects.version(c));
    Optional<ApiVersions.Current> now = ApiVersions.current(id.kind());
    boolean refused =
        served.isPresent()
            ? !served.get().contains(id.version())
            : ApiVersions.removedIn(id.group(), id.version()).filter(r -> runs(c, r)).isPresent();
    boolean hasNew =
        now.filter(
                n -> served.isPresent() ? served.get().contains(n.version()) : runs(c, n.since()))
            .isPresent();
    s.flags()[0] |= refused;
    s.flags()[1] &= hasNew;
  }

  /** Whether a cluster runs at least this Flux, told or assumed. */
  private static boolean runs(Cluster c, String release) {
    return FluxVersion.Release.parse(release)
        .filter(r -> c.version().flux().atLeast(r.major(), r.minor()))
        .isPresent();
  }

  private static void found(FleetSubject fleet, Place place, Seen s, Report report) {
    ResourceId id = s.resource().id();
    Optional<ApiVersions.Current> now = ApiVersions.current(id.kind());
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
    if (s.refused()) {
      f.severity(Severity.ERROR);
    }
    boolean same =
        OLD_PATCHES.stream().noneMatch(o -> s.resource().root().at("spec", o).isPresent());
    if (s.servesNew() && now.isPresent() && same) {
      FluxObjects.scalarAt(fleet, place)
          .ifPresent(
              (ScalarNode n) ->
                  f.fix(
                      Fix.choice(
                          "Write " + use,
                          true,
                          () -> FileEdit.of(place.source(), YamlEdits.replace(n, use)).asList())));
    }
  }

  /** Fields that the version in force lacks. */
  private static void fields(FleetSubject fleet, FleetSubject.Gets g, Report report) {
    Optional<MapNode> spec =
        g.resource()
            .root()
            .map("spec")
            .filter(s -> g.resource().id().kind().equals("Kustomization"));
    for (String field : OLD_PATCHES) {
      Optional<Place> key = spec.flatMap(s -> s.entry(field)).flatMap(e -> fleet.place(e.key()));
      boolean honoured = g.cluster().version().honoursOldPatches();
      key.ifPresent(
          p ->
              report
                  .find(
                      p,
                      field
                          + " is dropped without a word by Flux 2 (v1)"
                          + (honoured
                              ? "; "
                                  + FluxObjects.version(g.cluster())
                                  + ", which the cluster vendors, still honours it: use patches after upgrading Flux"
                              : ": use patches"))
                  .severity(honoured ? Severity.WARNING : Severity.ERROR)
                  .clusters(List.of(g.cluster().name())));
    }
  }
}
