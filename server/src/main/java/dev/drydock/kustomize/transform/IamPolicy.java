package dev.drydock.kustomize.transform;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.MapNode.Entry;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;

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
    Text namespace = Kustomization.text(service, "namespace");
    String text =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n"
            + "    iam.gke.io/gcp-service-account: "
            + Kustomization.text(account, "name")
            + "@"
            + Kustomization.text(account, "projectId")
            + ".iam.gserviceaccount.com\n  name: "
            + Kustomization.text(service, "name")
            + "\n"
            + (namespace.isEmpty() ? "" : "\n  namespace: " + namespace);
    Parsed parsed = Yaml.parse(new Source("", "", text));
    if (!(FieldEdit.first(parsed) instanceof MapNode object)) {
      throw in.error(
          "kustomize/invalid-field",
          "kustomize writes the names of an IAMPolicyGenerator into YAML as they are, and these make none"
              + " (serviceAccount.name may not be empty)",
          at);
    }
    return made(object, Origin.made(new Step(Step.Kind.GENERATOR, "IAMPolicyGenerator", at)));
  }

  private static MapNode made(MapNode m, Origin o) {
    return MapNode.of(
        m.entries().stream()
            .map(e -> new Entry(e.key().withOrigin(o), made(e.value(), o)))
            .toList(),
        o);
  }

  private static Node made(Node n, Origin o) {
    return n instanceof MapNode m ? made(m, o) : n.withOrigin(o);
  }
}
