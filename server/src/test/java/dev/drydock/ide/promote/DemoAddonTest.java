package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.DemoFleet;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.index.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One addon on the public demonstration fleet, whose Flux knows no {@code spec.patches}. */
class DemoAddonTest {
  private static final String NGINX = "config/bases/nginx/deployment.yaml";

  @TempDir Path dir;
  private DemoFleet demo;
  private Promoting fleet;

  @BeforeEach
  void materialize() {
    demo = DemoFleet.at(dir);
    fleet = new Promoting(demo.repo);
    fleet.promote("development", "staging");
    demo.repo.commit("Pin staging");
  }

  @AfterEach
  void close() {
    if (fleet != null) {
      fleet.close();
    }
  }

  private Hydrated staging() {
    Snapshot s = fleet.look();
    return s.hydrated(s.fleet().cluster("staging").orElseThrow());
  }

  private static List<String> objects(Hydrated h) {
    return h.resources().stream().map(r -> r.id().label()).sorted().toList();
  }

  @Test
  void nginxIsPromotedWithoutCalico() {
    demo.repo.write(NGINX, demo.repo.text(NGINX).replace("image: nginx", "image: nginx:1.21"));
    String calico =
        "config/bases/calico/resources/namespaces/kube-system/configmap-calico-config.yaml";
    demo.repo.write(
        calico, demo.repo.text(calico).replace("calico_backend: ", "calico_backend: x"));
    demo.repo.commit("Both change");
    List<String> before = objects(staging());
    PromotePlan plan =
        fleet.promote(PromoteRequest.of("development", "staging").withAddon("nginx"));
    assertThat(plan.consequence().orElseThrow().changes())
        .extracting(c -> c.action().label() + " " + c.id().label())
        .containsExactly(
            "update Kustomization/flux-system/cluster",
            "create GitRepository/flux-system/cluster-nginx",
            "create Kustomization/flux-system/cluster-nginx",
            "update Deployment/nginx/nginx");
    String flavour = demo.repo.text("clusters/staging/flux-system/cluster-sync.yaml");
    assertThat(flavour)
        .contains(
            "  patchesStrategicMerge:\n  - $patch: delete\n    apiVersion: v1\n    kind: Namespace\n"
                + "    metadata:\n      name: nginx\n",
            "  dependsOn:\n  - name: cluster-nginx\n")
        .doesNotContain("  patches:\n");
    String apart = demo.repo.text("clusters/staging/flux-system/nginx-sync.yaml");
    assertThat(apart)
        .as("its own patch goes along")
        .contains(
            "path: ./config/bases/nginx\n", "  patchesJson6902:\n", "branch: main\n    commit: ");
    assertThat(objects(staging())).containsAll(before).hasSize(before.size() + 2);
    assertThat(staging().reasons()).isEmpty();
    demo.repo.commit("Split");
    assertThat(fleet.plan(PromoteRequest.of("development", "staging").withAddon("nginx")).status())
        .as("main went on by the split itself, in no file of the addon")
        .isEqualTo(Status.NOTHING_TO_DO);
  }
}
