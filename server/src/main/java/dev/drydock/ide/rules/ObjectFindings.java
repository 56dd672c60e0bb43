package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules on single objects say of a cluster's objects. What they say of one is kept with
 * it, and holds for every cluster that gets the object under the same API.
 */
final class ObjectFindings {
  private static final List<ObjectRule> RULES =
      Rules.ALL.stream().filter(ObjectRule.class::isInstance).map(ObjectRule.class::cast).toList();

  /** The API of a cluster, as far as rules can tell it from another one. */
  private record Api(Optional<String> kubernetes, String served) {}

  private record Said(List<Finding> findings) {
    static final Said NOTHING = new Said(List.of());
  }

  private ObjectFindings() {}

  /** Of all its objects; only places in the tree at hand. */
  static List<Finding> of(ClusterSubject cluster, Guard guard) {
    List<Finding> out = new ArrayList<>();
    if (RULES.isEmpty()) {
      return out;
    }
    Optional<String> kubernetes = cluster.cluster().kubernetes();
    Object api =
        cluster
            .snapshot()
            .context()
            .memo()
            .works()
            .same(new Api(kubernetes, cluster.served().digest()));
    for (Resource r : cluster.hydrated().resources()) {
      Resource object = r.unmarked();
      Said said =
          object.recall(api) instanceof Said known
              ? known
              : object.remember(api, look(object, cluster, guard), Said.class);
      for (Finding f : said.findings()) {
        if (cluster.atHand(f.place())) {
          out.add(f.withClusters(cluster.name()).relatedOnly(cluster::atHand));
        }
      }
    }
    return out;
  }

  private static Said look(Resource object, ClusterSubject cluster, Guard guard) {
    cluster.cancel().check();
    List<Finding> out = new ArrayList<>();
    ObjectSubject subject =
        new ObjectSubject(
            object, cluster.cluster().kubernetes(), cluster.served(), cluster.cancel());
    for (ObjectRule rule : RULES) {
      if (rule.looksAt(object.id())) {
        Report report = new Report(rule.about());
        guard.run(rule.code(), () -> rule.check(subject, report));
        out.addAll(report.findings());
      }
    }
    return out.isEmpty() ? Said.NOTHING : new Said(List.copyOf(out));
  }
}
