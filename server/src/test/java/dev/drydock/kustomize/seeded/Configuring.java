package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.List;
import java.util.Map;

/** What tells kustomize of kinds and fields: configurations, crds, openapi; and vars. */
final class Configuring {
  private final Dice dice;
  private final Map<String, Object> files;
  private int count;

  Configuring(Dice dice, Map<String, Object> files) {
    this.dice = dice;
    this.files = files;
  }

  List<Object> configurations(String directory) {
    Map<String, Object> out = map();
    int n = 1 + dice.roll(3);
    for (int i = 0; i < n; i++) {
      switch (dice.roll(10)) {
        case 0 ->
            out.put(
                "nameReference",
                list(
                    map(
                        "kind",
                        dice.of("ConfigMap", "Deployment", "Secret", "Widget"),
                        "fieldSpecs",
                        list(
                            map("path", "spec/ref/name", "kind", "Widget"),
                            dice.of(
                                map("path", "spec/parts/name", "kind", "Widget"),
                                map("path", "metadata/annotations/note"),
                                map("path", "spec/size", "group", "example.com"))))));
        case 1 ->
            out.put(
                "varReference",
                list(
                    dice.of(
                        map("path", "spec/size", "kind", "Widget"),
                        map("path", "spec/parts", "kind", "Widget"),
                        map("path", "metadata/annotations"),
                        map("path", "data", "kind", "Secret"))));
        case 2 ->
            out.put(
                "commonLabels",
                list(
                    map("path", "spec/extra/labels", "create", dice.chance(50), "kind", "Widget")));
        case 3 ->
            out.put(
                "commonAnnotations",
                list(
                    map(
                        "path",
                        "spec/notes",
                        "create",
                        true,
                        "kind",
                        dice.of("Widget", "Service"))));
        case 4 ->
            out.put(
                "namePrefix",
                list(
                    dice.of(
                        map("path", "spec/ref/name", "kind", "Widget"),
                        map("path", "metadata/name"),
                        map("path", "metadata/labels/app"))));
        case 5 -> out.put("nameSuffix", list(map("path", "spec/ref/name", "kind", "Widget")));
        case 6 ->
            out.put(
                "namespace",
                list(
                    dice.of(
                        map("path", "spec/ref/namespace", "create", true, "kind", "Widget"),
                        map("path", "metadata/name", "kind", "Namespace"))));
        case 7 ->
            out.put(
                "images",
                list(
                    dice.of(
                        map("path", "spec/size", "kind", "Widget"),
                        map("path", "spec/parts[]/v", "kind", "Widget"))));
        case 8 ->
            out.put(
                "replicas",
                list(map("path", "spec/count", "create", dice.chance(70), "kind", "Widget")));
        default ->
            out.put(
                dice.of("labels", "templateLabels"),
                list(
                    map(
                        "path",
                        "spec/template/metadata/labels",
                        "create",
                        true,
                        "kind",
                        "Widget")));
      }
    }
    return list(file(directory, "config", ".yaml", out));
  }

  List<Object> crds(String directory) {
    Map<String, Object> ref =
        map(
            "x-kubernetes-object-ref-api-version",
            "v1",
            "x-kubernetes-object-ref-kind",
            dice.of("ConfigMap", "Secret"));
    if (dice.chance(50)) {
      ref.put("x-kubernetes-object-ref-name-key", "name");
    }
    Map<String, Object> spec =
        map(
            "properties",
            map(
                "ref",
                ref,
                "size",
                dice.of(
                    map("x-kubernetes-label-selector", ""),
                    map("x-kubernetes-annotation", ""),
                    map("x-kubernetes-identity", ""),
                    map("type", "string"))));
    Map<String, Object> root =
        map(
            "example.com/v1.Widget",
            map(
                "Schema",
                map(
                    "properties",
                    map(
                        "apiVersion",
                        map("type", "string"),
                        "kind",
                        map("type", "string"),
                        "metadata",
                        map("$ref", "k8s.io/apimachinery/pkg/apis/meta/v1.ObjectMeta"),
                        "spec",
                        map("$ref", "example.com/v1.WidgetSpec")))),
            "example.com/v1.WidgetSpec",
            map("Schema", spec));
    return list(file(directory, "crd", ".yaml", root));
  }

  Map<String, Object> openapi(String directory) {
    if (dice.chance(20)) {
      return map("version", "v1.21.2");
    }
    Map<String, Object> parts = map("type", "array", "items", map("type", "object"));
    if (dice.chance(80)) {
      parts.put("x-kubernetes-patch-merge-key", "name");
      parts.put("x-kubernetes-patch-strategy", dice.of("merge", "merge", "replace", "retainKeys"));
    }
    Map<String, Object> gvk =
        map("group", "example.com", "kind", "Widget", "version", dice.chance(90) ? "v1" : "v2");
    Map<String, Object> definitions =
        map(
            "com.example.v1.Widget",
            map(
                "type",
                "object",
                "properties",
                map("spec", map("$ref", "#/definitions/com.example.v1.WidgetSpec")),
                "x-kubernetes-group-version-kind",
                list(gvk)),
            "com.example.v1.WidgetSpec",
            map(
                "type",
                "object",
                "properties",
                map("parts", parts, "size", map("type", dice.of("string", "integer")))));
    if (dice.chance(30)) {
      definitions.put(
          "io.k8s.api.apps.v1.Deployment",
          map(
              "type",
              "object",
              "properties",
              map("spec", map("type", "object")),
              "x-kubernetes-group-version-kind",
              list(map("group", "apps", "kind", "Deployment", "version", "v1"))));
    }
    return map("path", file(directory, "schema", ".yaml", map("definitions", definitions)));
  }

  Map<String, Object> variable(List<Map<String, Object>> known) {
    return variable(
        known.isEmpty()
            ? map("apiVersion", "v1", "kind", "ConfigMap", "metadata", map("name", "web"))
            : dice.pick(known));
  }

  private Map<String, Object> variable(Map<String, Object> of) {
    Map<?, ?> metadata = (Map<?, ?>) of.get("metadata");
    Map<String, Object> ref =
        map(
            "apiVersion",
            of.get("apiVersion"),
            "kind",
            of.get("kind"),
            "name",
            metadata.get("name"));
    if (metadata.get("namespace") != null && dice.chance(70)) {
      ref.put("namespace", metadata.get("namespace"));
    }
    Map<String, Object> out = map("name", dice.of("VAR_A", "VAR_B", "NAME"), "objref", ref);
    if (dice.chance(85)) {
      out.put(
          "fieldref",
          map(
              "fieldpath",
              dice.chance(75) ? new FieldPick(dice).variable(of) : path((String) of.get("kind"))));
    }
    return out;
  }

  private String path(String kind) {
    return switch (kind) {
      case "Deployment", "StatefulSet" ->
          dice.of(
              "metadata.name",
              "spec.template.spec.containers[0].image",
              "spec.replicas",
              "spec.template.spec.containers[0].name",
              "spec.template.metadata.labels.app");
      case "ConfigMap" -> dice.of("data.key", "metadata.name", "data['key']");
      case "Service" -> dice.of("spec.ports[0].port", "metadata.name", "spec.ports");
      case "Widget" -> dice.of("spec.size", "spec.ref", "spec.parts[1].name", "metadata.name");
      default ->
          dice.of(
              "metadata.name",
              "metadata.name",
              "metadata.namespace",
              "kind",
              "metadata.labels.app");
    };
  }

  private String file(String directory, String stem, String end, Object content) {
    String name = stem + count++ + end;
    files.put(directory + "/" + name, content);
    return name;
  }
}
