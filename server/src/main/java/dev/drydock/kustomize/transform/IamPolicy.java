package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.MapNode.Entry;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** The IAMPolicyGenerator plugin: a ServiceAccount that stands for one of Google's. */
public final class IamPolicy {
  private IamPolicy() {}

  /**
   * The object.
   *
   * @param config normalised
   */
  public static MapNode generate(MapNode config, Surroundings in) {
    Place at = config.origin().place().orElse(null);
    String cloud = Kustomization.text(config, "cloud").value();
    if (!cloud.equals("gke")) {
      throw in.error(
          "kustomize/invalid-field",
          "an IAMPolicyGenerator knows the cloud \"gke\" only, not \"" + cloud + "\"",
          at);
    }
    MapNode none = MapNode.empty(config.origin());
    MapNode account = config.map("serviceAccount").orElse(none);
    MapNode service = config.map("kubernetesService").orElse(none);
    Origin o = Origin.made(new Step(Step.Kind.GENERATOR, "IAMPolicyGenerator", at));
    String email =
        Kustomization.text(account, "name")
            + "@"
            + Kustomization.text(account, "projectId")
            + ".iam.gserviceaccount.com";
    MapNode annotations = MapNode.of(List.of(entry("iam.gke.io/gcp-service-account", email, o)), o);
    List<Entry> metadata = new ArrayList<>();
    metadata.add(new Entry(ScalarNode.string("annotations", o), annotations));
    metadata.add(entry("name", Kustomization.text(service, "name").value(), o));
    String namespace = Kustomization.text(service, "namespace").value();
    if (!namespace.isEmpty()) {
      metadata.add(entry("namespace", namespace, o));
    }
    Entry meta = new Entry(ScalarNode.string("metadata", o), MapNode.of(metadata, o));
    return MapNode.of(
        List.of(entry("apiVersion", "v1", o), entry("kind", "ServiceAccount", o), meta), o);
  }

  private static Entry entry(String key, String value, Origin o) {
    return new Entry(ScalarNode.string(key, o), ScalarNode.plain(value, o));
  }
}
