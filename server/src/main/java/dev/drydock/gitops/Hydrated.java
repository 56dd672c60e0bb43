package dev.drydock.gitops;

import dev.drydock.base.Problem;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything one cluster gets.
 *
 * @param units in order of application: what the bootstrap applies, then each Kustomization in
 *     dependency order
 * @param landed units of other clusters whose kubeConfig applies them to this one
 * @param sources every source that any unit (or the bootstrap's files) declares
 * @param pins one for each GitRepository among them
 * @param problems of the cluster as a whole: cycles, sources that nothing declares; those of one
 *     build stand in its unit
 */
public record Hydrated(
    Cluster cluster,
    List<Unit> units,
    List<Unit> landed,
    List<FluxSource> sources,
    List<Pin> pins,
    List<Problem> problems) {
  public Hydrated {
    units = List.copyOf(units);
    landed = List.copyOf(landed);
    sources = List.copyOf(sources);
    pins = List.copyOf(pins);
    problems = List.copyOf(problems);
  }

  /** What lands on this cluster; a Kustomization with a kubeConfig applies to another one. */
  public List<Resource> resources() {
    List<Resource> out = new ArrayList<>();
    landed.forEach(u -> out.addAll(u.everything()));
    for (Unit u : units) {
      if (!u.kustomization().remote()) {
        out.addAll(u.everything());
      }
    }
    return Collections.unmodifiableList(out);
  }

  /** What its HelmReleases install, in their order. */
  public List<Release> releases() {
    return Stream.concat(landed.stream(), units.stream())
        .flatMap(u -> u.releases().stream())
        .toList();
  }

  /** What {@code build --cluster} prints. */
  public String text() {
    return Emitter.print(resources());
  }

  /**
   * Writes {@link #text} in UTF-8.
   *
   * @throws IOException where {@code out} does
   */
  public void write(OutputStream out) throws IOException {
    Emitter.write(resources(), out);
  }

  /** Whether this is what the cluster gets, whole. Suspended Kustomizations count as rendered. */
  public boolean complete() {
    return problems.isEmpty()
        && units.stream().allMatch(Unit::complete)
        && landed.stream().allMatch(Unit::complete);
  }

  /** Reasons, one for each unit that could not be rendered. */
  public List<String> reasons() {
    return Stream.concat(landed.stream(), units.stream())
        .flatMap(u -> u.cannotRender().stream())
        .toList();
  }

  public Optional<Pin> pin(Unit unit) {
    return sources.stream()
        .filter(s -> s.isNamedBy(unit.kustomization()))
        .flatMap(s -> pins.stream().filter(p -> p.source().sameObject(s.id())))
        .findFirst();
  }
}
