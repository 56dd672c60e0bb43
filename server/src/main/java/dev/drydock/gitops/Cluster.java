package dev.drydock.gitops;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.gitops.flux.FluxSource;
import dev.drydock.gitops.flux.FluxVersion;
import dev.drydock.model.ResourceId;
import dev.drydock.settings.ListedCluster;
import java.util.List;
import java.util.Optional;

/**
 * A cluster: a directory that a Kustomization of its own bootstrap points at.
 *
 * @param name unique in the fleet: the last segment of the path, or the shortest distinct tail with
 *     {@code --} for {@code /}
 * @param path the directory, relative to the tree
 * @param bootstrap the Kustomization that points at it
 * @param kustomizations those that the bootstrap applies, itself included; what comes out of them
 *     only {@link GitOpsEngine#hydrate} knows
 * @param sources the sources that the bootstrap applies
 * @param version which Flux it runs
 * @param pins one for each GitRepository among the sources, in their order
 * @param kubernetes the version it runs, without {@code v}: from drydock.yaml, else from its
 *     Cluster API objects; empty where nothing says
 * @param listed what drydock.yaml says of it
 * @param senders clusters with Kustomizations whose kubeConfig may apply to this one
 * @param problems why its own directory does not build; then what is above was read from the files
 *     themselves
 */
public record Cluster(
    String name,
    String path,
    FluxKustomization bootstrap,
    List<FluxKustomization> kustomizations,
    List<FluxSource> sources,
    FluxVersion version,
    List<Pin> pins,
    Optional<String> kubernetes,
    Optional<ListedCluster> listed,
    List<Cluster> senders,
    List<Problem> problems) {
  public Cluster {
    senders = List.copyOf(senders);
    kustomizations = List.copyOf(kustomizations);
    sources = List.copyOf(sources);
    pins = List.copyOf(pins);
    problems = List.copyOf(problems);
  }

  /** The same under another name. */
  public Cluster named(String other) {
    return new Cluster(
        other,
        path,
        bootstrap,
        kustomizations,
        sources,
        version,
        pins,
        kubernetes,
        listed,
        senders,
        problems);
  }

  /** The same with others that may apply to it. */
  public Cluster withSenders(List<Cluster> others) {
    return new Cluster(
        name,
        path,
        bootstrap,
        kustomizations,
        sources,
        version,
        pins,
        kubernetes,
        listed,
        others,
        problems);
  }

  /** The same with other sources, which count before what its Kustomizations bring. */
  public Cluster withSources(List<FluxSource> others) {
    return new Cluster(
        name,
        path,
        bootstrap,
        kustomizations,
        others,
        version,
        pins,
        kubernetes,
        listed,
        senders,
        problems);
  }

  /** The same with another Kubernetes version. */
  public Cluster withKubernetes(Optional<String> other) {
    return new Cluster(
        name,
        path,
        bootstrap,
        kustomizations,
        sources,
        version,
        pins,
        other,
        listed,
        senders,
        problems);
  }

  /**
   * What tells it from others in any state of the repository: its path, and its name too where
   * drydock.yaml gives one, as several clusters may sync one directory.
   */
  public String key() {
    return listed.flatMap(ListedCluster::name).map(n -> path + " " + n).orElse(path);
  }

  /** Where the bootstrap names the directory. */
  public Optional<Place> at() {
    return bootstrap.pathPlace();
  }

  /**
   * The branch that the bootstrap follows; what it names is the tree at hand. Empty where the
   * bootstrap's source is at something fixed or unknown.
   */
  public Optional<String> branch() {
    return pin(bootstrap).flatMap(p -> p.resolution().branch());
  }

  public Optional<FluxSource> source(FluxKustomization of) {
    FluxKustomization.SourceRef ref = of.sourceRef();
    return sources.stream().filter(s -> s.isNamedBy(ref)).findFirst();
  }

  /** The pin of a Kustomization: that of the source it names. */
  public Optional<Pin> pin(FluxKustomization of) {
    return source(of).flatMap(s -> pin(s.id()));
  }

  public Optional<Pin> pin(ResourceId source) {
    return pins.stream().filter(p -> p.source().sameObject(source)).findFirst();
  }

  /** Kustomizations other than the bootstrap: what the cluster syncs besides itself. */
  public List<FluxKustomization> syncs() {
    return kustomizations.stream().filter(k -> !k.id().sameObject(bootstrap.id())).toList();
  }
}
