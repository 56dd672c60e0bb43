package dev.drydock.ide.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.promote.PromotePlan.Status;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One addon at a time: what it gets, and that nothing else changes. */
class AddonPromotionTest {
  private static final String NEW_FILE = "clusters/production/flux-system/db-sync.yaml";

  @TempDir Path dir;
  private TestRepo repo;
  private Promoting fleet;
  private CommitId first;

  /** A flavour of two addons; production is pinned to the first commit. */
  @BeforeEach
  void fleet() {
    repo = TestRepo.init(dir.resolve("fleet"));
    repo.write(
        "flavours/web/kustomization.yaml", "resources:\n- ../../bases/db\n- ../../bases/app\n");
    repo.write(
        "bases/db/kustomization.yaml",
        "resources:\n- db.yaml\nconfigMapGenerator:\n- name: tuning\n  namespace: db\n  literals: [a=1]\n");
    db("1");
    app("1");
    SmallFleet.cluster(repo, "staging", "branch: main");
    first = repo.commit("first");
    pinned(first);
    repo.commit("production");
    fleet = new Promoting(repo);
  }

  /** Production at a commit, with a patch of its own. */
  private void pinned(CommitId commit) {
    SmallFleet.cluster(repo, "production", "commit: " + commit.hex());
    String sync = SmallFleet.sync("production");
    repo.write(
        sync,
        repo.text(sync)
            .replaceAll("(?s)  patches:.*", "")
            .concat(
                "  patches:\n  - target: {kind: Deployment, name: app}\n    patch: |\n"
                    + "      - {op: replace, path: /spec/replicas, value: 3}\n"));
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private void db(String image) {
    repo.write(
        "bases/db/db.yaml",
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: db}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: db}
        spec:
          template:
            spec:
              containers: [{name: db, image: "db:%s"}]
              volumes: [{name: t, configMap: {name: tuning}}]
        """
            .formatted(image));
  }

  private void app(String image) {
    repo.write("bases/app/kustomization.yaml", "resources:\n- app.yaml\n");
    repo.write(
        "bases/app/app.yaml",
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: app}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app, namespace: app}
        spec:
          replicas: 1
          template:
            spec:
              containers: [{name: app, image: "app:%s"}]
        """
            .formatted(image));
  }

  private static PromoteRequest addon(String name) {
    return PromoteRequest.of("staging", "production").withAddon(name);
  }

  private Hydrated production() {
    var snapshot = fleet.look();
    return snapshot.hydrated(snapshot.fleet().cluster("production").orElseThrow());
  }

  private String output(String kustomization) {
    for (Unit u : production().units()) {
      if (u.kustomization().id().name().equals(kustomization)) {
        assertThat(u.complete()).as(u.problems().toString()).isTrue();
        return Kustomize.print(Owners.hidden(u.resources()));
      }
    }
    throw new AssertionError("no " + kustomization);
  }

  private List<String> objects() {
    return production().resources().stream().map(r -> r.id().label()).sorted().toList();
  }

  private void assertRefused(PromotePlan plan, String... messages) {
    assertThat(plan.status()).as(plan.messages().toString()).isEqualTo(Status.REFUSED);
    assertThat(String.join("\n", plan.messages())).contains(messages);
    assertThat(plan.edits()).isEmpty();
  }

  @Test
  void theAddonGetsAnObjectOfItsOwnAndTheRestStays() {
    db("2");
    app("2");
    CommitId second = repo.commit("second");
    List<String> before = objects();
    PromotePlan plan = fleet.promote(addon("db"));
    assertThat(plan.consequence().orElseThrow().changes())
        .extracting(c -> c.action().label() + " " + c.id().label())
        .containsExactly(
            "update Kustomization/flux-system/apps",
            "create GitRepository/flux-system/apps-db",
            "create Kustomization/flux-system/apps-db",
            "update StatefulSet/db/db");
    assertThat(repo.text(NEW_FILE))
        .isEqualTo(
            """
            # db of flavours/web, promoted apart from the rest of it.
            ---
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata:
              name: apps-db
              namespace: flux-system
            spec:
              interval: 1m
              ref:
                commit: %s
              url: ssh://git@example.com/acme/fleet
            ---
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: apps-db
              namespace: flux-system
            spec:
              interval: 5m # often
              path: ./bases/db
              prune: true
              sourceRef:
                kind: GitRepository
                name: apps-db
            """
                .formatted(second.hex()));
    assertThat(repo.text("clusters/production/flux-system/kustomization.yaml"))
        .endsWith("- sync.yaml\n- db-sync.yaml\n");
    assertThat(output("apps-db")).contains("db:2").doesNotContain("name: app");
    assertThat(output("apps")).contains("app:1", "replicas: 3").doesNotContain("name: db");
    List<String> wanted = new ArrayList<>(before);
    wanted.add("GitRepository/flux-system/apps-db");
    wanted.add("Kustomization/flux-system/apps-db");
    assertThat(objects()).as("each object once").isEqualTo(wanted.stream().sorted().toList());
    assertThat(repo.text(SmallFleet.sync("production")))
        .contains("  dependsOn:\n  - name: apps-db\n");
    assertThat(plan.messages()).singleElement().asString().contains("3 objects are handed over");
  }

  @Test
  void whatTheFlavourDoesToTheAddonIsKeptByLeavingTheOthersOut() {
    repo.write(
        "flavours/web/kustomization.yaml",
        repo.text("flavours/web/kustomization.yaml")
            + "labels:\n- pairs: {flavour: web}\nimages:\n- {name: db, newTag: pinned}\n");
    db("2");
    repo.commit("label");
    PromotePlan plan = fleet.promote(addon("bases/db"));
    assertThat(repo.text(NEW_FILE)).contains("path: ./flavours/web\n", "$patch: delete");
    assertThat(output("apps-db"))
        .contains("flavour: web", "db:pinned")
        .doesNotContain("Deployment", "name: app");
    assertThat(output("apps"))
        .contains("app:1")
        .doesNotContain("flavour: web", "kind: StatefulSet");
    assertThat(plan.syncs()).singleElement().satisfies(s -> assertThat(s.path()).contains("web"));

    repo.write(
        "bases/app/more.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: app}\n");
    repo.write("bases/app/kustomization.yaml", "resources:\n- app.yaml\n- more.yaml\n");
    repo.write("bases/db/kustomization.yaml", "resources:\n- db.yaml\n");
    CommitId third = repo.commit("the other addon grows");
    fleet.promote(addon("db"));
    assertThat(repo.text(NEW_FILE)).contains(third.hex(), "name: more");
    assertThat(output("apps-db")).doesNotContain("more", "ConfigMap");
    repo.commit("promoted twice");
    assertThat(fleet.plan(addon("db")).status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(fleet.plan(addon("db").withRef(third.hex())).status())
        .isEqualTo(Status.NOTHING_TO_DO);
  }

  @Test
  void anAddonThatStandsApartIsOnlyPinnedAnew() {
    db("2");
    repo.commit("second");
    fleet.promote(addon("db"));
    repo.commit("apart");
    db("3");
    CommitId third = repo.commit("third");
    String before = repo.text(NEW_FILE);
    PromotePlan plan = fleet.promote(addon("db"));
    assertThat(plan.edits())
        .singleElement()
        .satisfies(e -> assertThat(e.path()).isEqualTo(NEW_FILE));
    assertThat(repo.text(NEW_FILE))
        .isEqualTo(before.replaceAll("commit: [0-9a-f]{40}", "commit: " + third.hex()));
    assertThat(output("apps-db")).contains("db:3");
  }

  @Test
  void theSameContentIsNothingToDo() {
    app("2");
    repo.commit("second");
    assertThat(fleet.plan(addon("db")).status()).isEqualTo(Status.NOTHING_TO_DO);
    assertThat(fleet.plan(addon("app")).status()).isEqualTo(Status.READY);
  }

  @Test
  void namesThatMeanNothingAreRefused() {
    db("2");
    repo.commit("second");
    assertRefused(fleet.plan(addon("cache")), "pulls in no cache; there are bases/app, bases/db");
    repo.write("other/db/kustomization.yaml", "resources: []\n");
    repo.write(
        "flavours/web/kustomization.yaml",
        "resources:\n- ../../bases/db\n- ../../bases/app\n- ../../other/db\n");
    repo.commit("two of them");
    assertRefused(fleet.plan(addon("db")), "may be any of bases/db, other/db");
  }

  @Test
  void whatTheRestHasToBringFirstIsRefusedUnlessNothingWouldBePruned() {
    String app = "bases/app/app.yaml";
    String claim =
        """
        ---
        apiVersion: db.example.com/v1
        kind: Claim
        metadata: {name: mine, namespace: db}
        """;
    repo.write(
        "bases/app/crd.yaml",
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: claims.db.example.com}
        spec:
          group: db.example.com
          scope: Namespaced
          names: {kind: Claim, plural: claims}
          versions: [{name: v1, served: true, storage: true}]
        """);
    repo.write("bases/app/kustomization.yaml", "resources:\n- app.yaml\n- crd.yaml\n");
    repo.write("bases/db/db.yaml", repo.text("bases/db/db.yaml") + claim);
    CommitId both = repo.commit("a claim");
    pinned(both);
    repo.write(app, repo.text(app).replace("app:1", "app:2"));
    repo.write(
        "bases/db/db.yaml",
        repo.text("bases/db/db.yaml").replace("image: \"db:1", "image: \"db:2"));
    repo.commit("next");
    assertRefused(
        fleet.plan(addon("db")),
        "db needs CustomResourceDefinition/claims.db.example.com of the rest of the flavour",
        "Flux would delete its objects before it makes them again, because apps prunes");
    PromotePlan rest = fleet.plan(addon("app"));
    assertThat(rest.status()).as(rest.messages().toString()).isEqualTo(Status.READY);

    String sync = SmallFleet.sync("production");
    repo.write(sync, repo.text(sync).replace("prune: true", "prune: false"));
    repo.commit("no pruning");
    PromotePlan plan = fleet.promote(addon("db"));
    assertThat(plan.messages()).isEmpty();
    assertThat(repo.text(NEW_FILE)).contains("  dependsOn:\n  - name: apps\n");
    assertThat(repo.text(sync)).doesNotContain("dependsOn");
  }

  @Test
  void aNameThatTheRestStillUsesIsRefused() {
    repo.write(
        "bases/app/app.yaml",
        repo.text("bases/app/app.yaml")
            .replace("containers:", "serviceAccountName: shared\n      containers:"));
    repo.write(
        "bases/db/sa.yaml",
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: shared, namespace: app}\n");
    repo.write("bases/db/kustomization.yaml", "resources:\n- db.yaml\n- sa.yaml\n");
    CommitId both = repo.commit("shared");
    pinned(both);
    repo.write("bases/db/kustomization.yaml", "resources:\n- db.yaml\n");
    repo.commit("not any more");
    assertRefused(
        fleet.plan(addon("db")), "Deployment/app/app names ServiceAccount/app/shared, which db");
  }

  @Test
  void anObjectThatMovedBetweenAddonsIsRefused() {
    repo.write("bases/db/kustomization.yaml", "resources:\n- db.yaml\n- ns.yaml\n");
    repo.write("bases/db/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: app}\n");
    repo.write(
        "bases/app/app.yaml",
        repo.text("bases/app/app.yaml")
            .substring(repo.text("bases/app/app.yaml").indexOf("---\n")));
    repo.commit("moved");
    assertRefused(fleet.plan(addon("db")), "Namespace/app is db's at", "two Kustomizations");
  }

  @Test
  void theFlavourGoesOnWithoutWhatStandsApart() {
    db("2");
    repo.commit("second");
    fleet.promote(addon("db"));
    repo.commit("apart");
    String apart = output("apps-db");
    repo.write(
        "bases/db/more.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: db}\n");
    repo.write(
        "bases/db/kustomization.yaml",
        repo.text("bases/db/kustomization.yaml")
            .replace("- db.yaml\n", "- db.yaml\n- more.yaml\n"));
    app("3");
    CommitId third = repo.commit("third");
    PromotePlan plan = fleet.promote(PromoteRequest.of("staging", "production"));
    assertThat(plan.messages()).anyMatch(m -> m.contains("db stands apart"));
    assertThat(repo.text(SmallFleet.sync("production"))).contains(third.hex());
    assertThat(output("apps-db")).as("the addon stays at its own pin").isEqualTo(apart);
    assertThat(output("apps")).contains("app:3").doesNotContain("name: more", "db:2");
    repo.commit("flavour promoted");
    fleet.promote(addon("db"));
    assertThat(objects()).contains("ConfigMap/db/more").doesNotHaveDuplicates();
  }

  @Test
  void aFlavourThatCountsOnTheAddonsNamesLeavesItOutAtTheEnd() {
    repo.write(
        "flavours/web/kustomization.yaml",
        repo.text("flavours/web/kustomization.yaml")
            + "replicas:\n- {name: db, count: 2}\nimages:\n- {name: db, newName: mended}\n");
    CommitId both = repo.commit("replicas");
    pinned(both);
    db("2");
    repo.commit("second");
    String rest = output("apps");
    fleet.promote(addon("db"));
    assertThat(repo.text(SmallFleet.sync("production")))
        .contains("config.kubernetes.io/local-config: \"true\"");
    assertThat(output("apps-db")).contains("replicas: 2", "mended:2").doesNotContain("name: app");
    assertThat(rest).contains(output("apps"));
    assertThat(objects()).contains("StatefulSet/db/db").doesNotHaveDuplicates();
    repo.commit("apart");
    repo.write(
        "bases/db/more.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: db}\n");
    repo.write("bases/db/kustomization.yaml", "resources:\n- db.yaml\n- more.yaml\n");
    app("3");
    repo.commit("third");
    fleet.promote(PromoteRequest.of("staging", "production"));
    assertThat(output("apps")).contains("app:3").doesNotContain("more", "kind: StatefulSet");
  }
}
