package dev.drydock.ide.rules.flux;

import dev.drydock.base.Edit;
import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A source that nothing syncs from. */
public final class SourceUnused implements ClusterRule {
  private static final About ABOUT =
      new About(
          "flux/source-unused",
          Severity.WARNING,
          "A GitRepository is named by no Kustomization, HelmRelease or other object of its cluster: its ref has no effect.",
          "Flux fetches it, and nobody looks. Most often a pin was meant: the Kustomization's sourceRef names another source, so the cluster follows that one's branch whatever is pinned here.");

  /** They watch sources, they use nothing of them. */
  private static final Set<String> WATCHERS = Set.of("Alert", "Receiver");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    Hydrated h = cluster.hydrated();
    if (FluxObjects.whole(h)) {
      h.sources().stream()
          .filter(FluxSource::isGit)
          .filter(s -> unused(h, s))
          .forEach(s -> found(cluster, h, s, report));
    }
  }

  private static boolean unused(Hydrated h, FluxSource source) {
    if (h.units().stream().anyMatch(u -> source.isNamedBy(u.kustomization()))) {
      return false; // made, as by a FluxInstance, and no object
    }
    for (Resource r : h.resources()) {
      boolean itself = r.id().sameObject(source.id());
      if (!itself
          && FluxObjects.isFlux(r)
          && !WATCHERS.contains(r.id().kind())
          && FluxObjects.names(r.root(), "GitRepository", source.id().name())) {
        return false;
      }
      boolean includes =
          r.id().kind().equals("GitRepository") && r.root().at("spec", "include").isPresent();
      if (!itself && includes) {
        return false;
      }
    }
    return true;
  }

  private static void found(ClusterSubject cluster, Hydrated h, FluxSource source, Report report) {
    Optional<Place> at = source.manifest().at("metadata", "name").flatMap(cluster::place);
    if (at.isEmpty()) {
      return;
    }
    Optional<FluxKustomization> meant = meant(h, source);
    String instead =
        meant
            .map(
                k ->
                    ": Kustomization "
                        + k.id().name()
                        + " syncs from "
                        + k.sourceRef().name()
                        + " instead")
            .orElse("");
    Report.Found found =
        report.find(
            at.get(),
            "no Kustomization names GitRepository "
                + source.id().name()
                + ", so its ref has no effect"
                + instead);
    meant
        .flatMap(k -> k.sourceRef().at())
        .filter(cluster::atHand)
        .ifPresent(p -> found.related(p, "the source that it syncs from"));
    meant.flatMap(k -> pointed(cluster, h, source, k)).ifPresent(found::fix);
    removed(cluster, source.id(), at.get()).ifPresent(found::fix);
  }

  /**
   * The Kustomization that this source was most likely made for: of the same name, or the only
   * other one, with a source at the same URL.
   */
  private static Optional<FluxKustomization> meant(Hydrated h, FluxSource source) {
    List<FluxKustomization> candidates =
        h.units().stream()
            .map(u -> u.kustomization())
            .filter(k -> !k.id().sameObject(h.cluster().bootstrap().id()))
            .filter(k -> k.id().namespace().equals(source.id().namespace()))
            .filter(
                k ->
                    h.sources().stream()
                        .anyMatch(s -> s.isNamedBy(k) && s.url().equals(source.url())))
            .toList();
    return candidates.stream()
        .filter(k -> k.id().name().equals(source.id().name()))
        .findFirst()
        .or(() -> candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty());
  }

  private static Optional<Fix> pointed(
      ClusterSubject cluster, Hydrated h, FluxSource source, FluxKustomization k) {
    Optional<ScalarNode> name =
        k.sourceRef().at().flatMap(p -> FluxObjects.scalarAt(cluster.snapshot(), p));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Place where = k.sourceRef().at().get();
    FileEdit edit = FileEdit.of(where.source(), YamlEdits.replace(name.get(), source.id().name()));
    Optional<Pin> pin =
        h.pins().stream().filter(p -> p.source().sameObject(source.id())).findFirst();
    boolean broken =
        pin.filter(p -> p.resolution().state() == Resolution.State.HASH_IN_BRANCH).isPresent();
    Optional<List<Edit>> repaired =
        broken
            ? pin.flatMap(p -> CommitPin.edits(cluster.snapshot(), h.cluster(), p))
            : Optional.empty();
    Optional<Place> ref = pin.flatMap(p -> p.field("branch")).flatMap(Pin.Field::at);
    boolean together =
        repaired.isPresent() && ref.isPresent() && ref.get().path().equals(where.path());
    List<FileEdit> whole =
        together
            ? FileEdit.of(where.source(), join(repaired.get(), edit.edits())).asList()
            : edit.asList();
    String once = together ? "once its ref names the commit, " : "";
    String who = cluster.cluster().name();
    String sync = "Sync Kustomization " + k.id().name() + " from " + source.id().name();
    return Optional.of(
        Fix.weighed(
            at -> sync + " (" + once + Effect.of(at, who, whole, k.id()) + ")", edit::asList));
  }

  private static List<Edit> join(List<Edit> a, List<Edit> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private static Optional<Fix> removed(ClusterSubject cluster, ResourceId source, Place name) {
    Optional<Parsed> parsed = cluster.parsed(name.path());
    List<Document> documents = parsed.map(Parsed::documents).orElse(List.of());
    Optional<Document> mine =
        documents.stream().filter(d -> d.span().covers(name.span())).findFirst();
    if (mine.isEmpty() || documents.size() < 2) {
      return Optional.empty();
    }
    String who = cluster.cluster().name();
    FileEdit edit = FileEdit.of(name.source(), new Edit(mine.get().span(), ""));
    return Optional.of(
        Fix.weighed(
            at -> "Remove the GitRepository (" + Effect.of(at, who, edit.asList(), source) + ")",
            edit::asList));
  }
}
