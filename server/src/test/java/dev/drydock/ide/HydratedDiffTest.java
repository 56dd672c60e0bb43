package dev.drydock.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import java.util.List;
import org.junit.jupiter.api.Test;

class HydratedDiffTest {
  private static List<Resource> objects(String yaml) {
    return Yaml.parse(new Source("in.yaml", Blob.of(yaml).id(), yaml)).documents().stream()
        .map(d -> new Resource((MapNode) d.root()))
        .toList();
  }

  /** One line a change: {@code action risk id: path before -> after; ...}. */
  private static List<String> diff(String before, String after) {
    return HydratedDiff.of(objects(before), objects(after), Cancel.NONE).stream()
        .map(HydratedDiffTest::line)
        .toList();
  }

  private static String line(ObjectChange c) {
    StringBuilder out =
        new StringBuilder(c.action().label() + " " + c.risk().label() + " " + c.id().label() + ":");
    c.fields()
        .forEach(
            f ->
                out.append(' ')
                    .append(f.path())
                    .append(' ')
                    .append(f.before().orElse("-"))
                    .append(" -> ")
                    .append(f.after().orElse("-"))
                    .append(';'));
    return out.toString();
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          spec:
            containers:
            - name: web
              image: web:1
              args: [a, b, c]
            - name: side
              image: side:1
      """;

  @Test
  void equalObjectsInOtherStyleDoNotDiffer() {
    assertThat(
            diff(
                DEPLOYMENT,
                "kind: Deployment\napiVersion: 'apps/v1'\n"
                    + DEPLOYMENT.substring(DEPLOYMENT.indexOf("metadata"))))
        .isEmpty();
  }

  @Test
  void itemsAreTheSameByName() {
    String after =
        DEPLOYMENT
            .replace("- name: web\n", "- name: first\n        image: first:1\n      - name: web\n")
            .replace("image: web:1", "image: web:2");
    assertThat(diff(DEPLOYMENT, after))
        .containsExactly(
            "update none Deployment/shop/web: /spec/template/spec/containers/[name=web]/image web:1 -> web:2;"
                + " /spec/template/spec/containers/[name=first] - -> {name: first, image: \"first:1\"};");
  }

  @Test
  void listsWithoutNamesAreAligned() {
    assertThat(diff(DEPLOYMENT, DEPLOYMENT.replace("[a, b, c]", "[a, c]")))
        .containsExactly(
            "update none Deployment/shop/web: /spec/template/spec/containers/[name=web]/args/1 b -> -;");
    assertThat(diff(DEPLOYMENT, DEPLOYMENT.replace("[a, b, c]", "[a, x, c]")))
        .containsExactly(
            "update none Deployment/shop/web: /spec/template/spec/containers/[name=web]/args/1 b -> x;");
  }

  @Test
  void aTypeIsPartOfAValue() {
    assertThat(diff(DEPLOYMENT, DEPLOYMENT.replace("replicas: 1", "replicas: '1'"))).hasSize(1);
  }

  @Test
  void whatComesGoesOrCannotBeChangedIsSaid() {
    String namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\n";
    assertThat(diff(namespace + "---\n" + map, DEPLOYMENT))
        .containsExactly(
            "create none Deployment/shop/web:",
            "delete danger Namespace/shop:",
            "delete warning ConfigMap/shop/c:");
    assertThat(diff(DEPLOYMENT, DEPLOYMENT.replace("{app: web}", "{app: shop}")))
        .containsExactly(
            "replace warning Deployment/shop/web: /spec/selector/matchLabels/app web -> shop;");
    assertThat(
            diff("immutable: true\ndata: {a: b}\n" + map, "immutable: true\ndata: {a: c}\n" + map))
        .containsExactly("replace warning ConfigMap/shop/c: /data/a b -> c;");
  }

  @Test
  void aGeneratedObjectUnderAnotherHashIsNoLoss() {
    String map =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c-68h7k85hh5, namespace: shop}\n";
    assertThat(diff(map, map.replace("68h7k85hh5", "76gcm7ffhg")))
        .containsExactly(
            "create none ConfigMap/shop/c-76gcm7ffhg:", "delete none ConfigMap/shop/c-68h7k85hh5:");
    assertThat(diff(map, map.replace("c-68h7k85hh5", "d-76gcm7ffhg")))
        .contains("delete warning ConfigMap/shop/c-68h7k85hh5:");
  }

  @Test
  void anObjectThatMovedToAnotherGroupIsTheSame() {
    String old = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: i}\n";
    assertThat(diff(old, old.replace("extensions/v1beta1", "networking.k8s.io/v1")))
        .containsExactly(
            "update none Ingress/i: /apiVersion extensions/v1beta1 -> networking.k8s.io/v1;");
  }

  @Test
  void aVersionThatIsNoLongerServedIsADanger() {
    String crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          versions:
          - {name: v1, served: true}
          - {name: v2, served: true}
        """;
    assertThat(diff(crd, crd.replace("  - {name: v1, served: true}\n", "")).get(0))
        .startsWith("update danger");
  }

  @Test
  void secretsShowOnlyWhetherTheyAreEqual() {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {same: hunter1, a: hunter2, gone: hunter3}\ndata: {x: aHVudGVyNA==}\n";
    List<ObjectChange> changes =
        HydratedDiff.of(
            objects(secret),
            objects(
                secret
                    .replace("hunter2", "hunter5")
                    .replace(", gone: hunter3", "")
                    .replace("aHVudGVyNA", "aHVudGVyNg")),
            Cancel.NONE);
    assertThat(changes).hasSize(1);
    String line = line(changes.get(0));
    assertThat(line)
        .contains("/stringData/a ***", "/stringData/gone *** ", "/data/x ***")
        .doesNotContain("hunter", "aHVud", "same");
    assertThat(FlowText.of(changes.get(0).before().orElseThrow().root()))
        .doesNotContain("hunter", "aHVud");
    assertThat(FlowText.of(changes.get(0).after().orElseThrow().root()))
        .doesNotContain("hunter", "aHVud");
    assertThat(
            diff(
                    secret.replace("Secret", "ConfigMap"),
                    secret.replace("Secret", "ConfigMap").replace("hunter2", "x"))
                .get(0))
        .contains("hunter2 -> x");
    String created =
        HydratedDiff.of(List.of(), objects(secret), Cancel.NONE)
            .get(0)
            .after()
            .map(r -> FlowText.of(r.root()))
            .orElseThrow();
    assertThat(created).contains("***").doesNotContain("hunter", "aHVud");
  }

  @Test
  void eachFieldKnowsItsLine() {
    FieldChange f =
        HydratedDiff.of(
                objects(DEPLOYMENT),
                objects(DEPLOYMENT.replace("replicas: 1", "replicas: 3")),
                Cancel.NONE)
            .get(0)
            .fields()
            .get(0);
    assertThat(f.at()).contains("in.yaml:5");
  }

  @Test
  void identicalChangesAreOneGroup() {
    List<ObjectChange> image =
        HydratedDiff.of(
            objects(DEPLOYMENT), objects(DEPLOYMENT.replace("web:1", "web:2")), Cancel.NONE);
    List<ObjectChange> replicas =
        HydratedDiff.of(
            objects(DEPLOYMENT),
            objects(DEPLOYMENT.replace("replicas: 1", "replicas: 2")),
            Cancel.NONE);
    List<ChangeGroup> groups =
        ChangeGroup.of(
            List.of(
                new ClusterChanges("a", replicas, List.of()),
                new ClusterChanges("b", image, List.of()),
                new ClusterChanges("c", image, List.of())));
    assertThat(groups)
        .extracting(ChangeGroup::clusters)
        .containsExactly(List.of("b", "c"), List.of("a"));
    assertThat(new ClusterChanges("a", replicas, List.of()).summary()).isEqualTo("1 changed");
  }
}
