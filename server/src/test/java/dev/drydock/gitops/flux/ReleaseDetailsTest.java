package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.fleets.Bootstrap;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Release;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What random HelmReleases taught: each expectation is what helm-controller 1.6.4's own code made
 * of the same release.
 */
class ReleaseDetailsTest {
  @TempDir Path dir;

  @BeforeEach
  void makeRepository() throws IOException {
    write("clusters/one/flux-system/gotk-sync.yaml", Bootstrap.of("clusters/one"));
    write("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
    write("charts/app/values.yaml", "list: [a, b]\nmap: {x: 1}\n");
    write(
        "charts/app/templates/values.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: values, namespace: apps}\n"
            + "data: {values: {{ toJson .Values | quote }}}\n");
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(dir.resolve(path).getParent());
    Files.writeString(dir.resolve(path), text);
  }

  private Release release(String spec) throws IOException {
    write(
        "clusters/one/release.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
            + "metadata: {name: web, namespace: apps}\nspec:\n  interval: 1h\n"
            + "  chart: {spec: {chart: ./charts/app, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}\n"
            + spec.indent(2));
    FleetContext context = new FleetContext(new DiskTree(dir), Optional.empty(), new SourceCache());
    FluxEngine engine = new FluxEngine();
    return engine.hydrate(context, engine.discover(context).clusters().get(0)).releases().get(0);
  }

  private String values(String spec, String... sources) throws IOException {
    for (int i = 0; i < sources.length; i++) {
      write(
          "clusters/one/s" + i + ".yaml",
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s"
              + i
              + ", namespace: apps}\ndata:\n  values.yaml: "
              + sources[i]
              + "\n");
    }
    Release r = release(spec);
    assertThat(r.cannotRender()).isEmpty();
    return json(r, "values").replace("\\\"", "'").replaceAll(".*'?values\":\"|\"},\"kind.*", "");
  }

  private static String json(Release r, String name) {
    return r.resources().stream()
        .filter(o -> o.id().name().equals(name))
        .map(Resource::root)
        .map(GoJson::print)
        .findFirst()
        .orElse("");
  }

  private static String ref(int i, String more) {
    return "{kind: ConfigMap, name: s" + i + more + "}";
  }

  @Test
  void aTargetPathReachesIntoInlineMapsAndLists() throws IOException {
    String inline = "values: {map: {x: inline}, list: [i, j], str: s}\nvaluesFrom: [";
    String at = ", targetPath: ";
    assertThat(values(inline + ref(0, at + "map.x") + "]", "v"))
        .isEqualTo("{'list':['i','j'],'map':{'x':'v'},'str':'s'}");
    assertThat(values(inline + ref(0, at + "'list[1]'") + "]", "v"))
        .isEqualTo("{'list':['i','v'],'map':{'x':'inline'},'str':'s'}");
    assertThat(values(inline + ref(0, at + "'list[2]'") + "]", "v"))
        .isEqualTo("{'list':['i','j'],'map':{'x':'inline'},'str':'s'}");
    assertThat(values(inline + ref(0, at + "str") + "]", "v"))
        .isEqualTo("{'list':['i','j'],'map':{'x':'inline'},'str':'s'}");
    assertThat(
            values(inline + ref(0, "") + ", " + ref(1, at + "map.x") + "]", "'map: {z: 2}'", "v"))
        .isEqualTo("{'list':['i','j'],'map':{'x':'inline','z':2},'str':'s'}");
    assertThat(release(inline + ref(0, at + "str.below") + "]").cannotRender().orElse(""))
        .contains("interface {} is string, not map[string]interface {}");
  }

  @Test
  void aLiteralTakesItsPathApartAsOthersDo() throws IOException {
    String literal = ", literal: true, targetPath: 'map.a\\.b'";
    assertThat(values("valuesFrom: [" + ref(0, literal) + "]", "'{x},[y]\\z'"))
        .isEqualTo("{'list':['a','b'],'map':{'a.b':'{x},[y]\\\\\\\\z','x':1}}");
  }

  @Test
  void withoutPostRenderersNothingIsBuilt() throws IOException {
    write(
        "charts/app/templates/odd.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: local, annotations: {config.kubernetes.io/local-config: \"true\"}}\n"
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: hashed, annotations: {kustomize.config.k8s.io/needs-hash: \"true\", none: null}}\n"
            + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: nothing}\nstringData: {a: , b: null}\n");
    Release r = release("timeout: 1m\n");
    assertThat(r.cannotRender()).isEmpty();
    assertThat(json(r, "local")).contains("local-config");
    assertThat(json(r, "hashed")).contains("\"none\":null", "needs-hash");
    assertThat(json(r, "nothing")).contains("{\"a\":\"\",\"b\":null}");
  }

  @Test
  void postRenderersSeeHooksThatDoNotRun() throws IOException {
    write(
        "charts/app/templates/hook.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: hook, annotations: {helm.sh/hook: pre-install}}\n");
    String patch =
        "postRenderers: [{kustomize: {patches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: values, namespace: apps}, data: {p: q}}'}]}}]\n"
            + "install: {disableHooks: true}\n";
    Release r = release(patch);
    assertThat(r.cannotRender()).isEmpty();
    assertThat(json(r, "values")).contains("\"p\":\"q\"");
    assertThat(json(r, "hook")).isEmpty();
    assertThat(release(patch + "postRenderStrategy: separate\n").cannotRender().orElse(""))
        .contains("there is no such object");
  }

  @Test
  void itemsOfAListStandWhereItStood() throws IOException {
    String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n";
    write(
        "charts/app/templates/list.yaml",
        map.formatted("before")
            + "---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: s}}\n"
            + "- {apiVersion: v1, kind: ConfigMap, metadata: {name: inner}}\n---\n"
            + map.formatted("behind"));
    for (String spec :
        new String[] {
          "timeout: 1m\n", "postRenderers: [{kustomize: {images: [{name: a, newTag: b}]}}]\n"
        }) {
      Release r = release(spec);
      assertThat(r.cannotRender()).isEmpty();
      assertThat(r.resources().stream().map(o -> o.id().name()))
          .containsExactly("before", "inner", "behind", "values", "s");
    }
  }
}
