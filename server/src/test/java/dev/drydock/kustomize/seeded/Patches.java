package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches of every form, and replacements, mostly for objects that there are. */
final class Patches {
  private final Dice dice;
  private final Scalars scalars;
  private final Manifests manifests;
  private final Map<String, Object> files;

  Patches(Dice dice, Scalars scalars, Manifests manifests, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.manifests = manifests;
    this.files = files;
  }

  List<Object> modern(String directory, List<Map<String, Object>> known) {
    List<Object> out = new ArrayList<>();
    int n = 1 + dice.roll(2);
    for (int i = 0; i < n; i++) {
      Map<String, Object> of = target(known);
      boolean strategic = dice.chance(60);
      Object content = strategic ? merge(of) : operations(of);
      Map<String, Object> patch = map();
      if (dice.chance(50)) {
        String file = "p" + dice.roll(100) + ".yaml";
        files.put(directory + "/" + file, content);
        patch.put("path", file);
      } else {
        patch.put("patch", YamlText.of(content));
      }
      if (!strategic || dice.chance(40)) {
        patch.put("target", selector(of));
      }
      if (dice.chance(10)) {
        patch.put("options", map("allowNameChange", true));
      }
      out.add(patch);
    }
    return out;
  }

  List<Object> strategic(String directory, List<Map<String, Object>> known) {
    Object content = merge(target(known));
    if (dice.chance(40)) {
      return list(YamlText.of(content));
    }
    String file = "sm" + dice.roll(100) + ".yaml";
    files.put(directory + "/" + file, content);
    return list(file);
  }

  List<Object> json6902(String directory, List<Map<String, Object>> known) {
    Map<String, Object> of = target(known);
    String api = (String) of.get("apiVersion");
    int slash = api.indexOf('/');
    Map<String, Object> target =
        map(
            "version",
            api.substring(slash + 1),
            "kind",
            of.get("kind"),
            "name",
            meta(of).get("name"));
    if (slash > 0) {
      target.put("group", api.substring(0, slash));
    }
    if (meta(of).get("namespace") != null) {
      target.put("namespace", meta(of).get("namespace"));
    }
    String file = "j" + dice.roll(100) + ".yaml";
    files.put(directory + "/" + file, operations(of));
    return list(map("target", target, "path", file));
  }

  List<Object> replacements(List<Map<String, Object>> known) {
    Map<String, Object> from = target(known);
    Map<String, Object> to = target(known);
    Map<String, Object> source =
        map(
            "kind",
            from.get("kind"),
            "name",
            meta(from).get("name"),
            "fieldPath",
            dice.of(
                "metadata.name",
                "metadata.name",
                "metadata.name",
                "kind",
                "kind",
                "apiVersion",
                dice.chance(20) ? "spec.replicas" : "kind"));
    if (dice.chance(15)) {
      source.put("options", map("delimiter", "-", "index", dice.roll(2)));
    }
    Map<String, Object> target =
        map(
            "select", map("kind", to.get("kind"), "name", meta(to).get("name")),
            "fieldPaths",
                list(
                    dice.of(
                        "metadata.annotations.from",
                        "metadata.labels.[app.kubernetes.io/name]",
                        "spec.template.spec.containers.0.image",
                        "spec.template.spec.containers.[name=main].env.[name=A].value",
                        "spec.template.spec.containers.*.image",
                        "data.key")));
    if (dice.chance(80)) {
      target.put("options", map("create", true));
    } else if (dice.chance(40)) {
      target.put("options", map("delimiter", dice.of(":", "/"), "index", dice.roll(3) - 1));
    }
    return list(map("source", source, "targets", list(target)));
  }

  private Map<String, Object> target(List<Map<String, Object>> known) {
    return known.isEmpty() || dice.chance(1) ? manifests.any() : dice.pick(known);
  }

  private static Map<?, ?> meta(Map<String, Object> of) {
    return (Map<?, ?>) of.get("metadata");
  }

  private Map<String, Object> selector(Map<String, Object> of) {
    return switch (dice.roll(5)) {
      case 0 -> map("kind", of.get("kind"));
      case 1 -> map("kind", of.get("kind"), "name", meta(of).get("name"));
      case 2 -> map("name", dice.of("w.*", "web|api", ".*"), "kind", of.get("kind"));
      case 3 ->
          map(
              "labelSelector",
              dice.of("app=web", "tier", "app in (one,two)", "!team"),
              "kind",
              of.get("kind"));
      default -> map("version", "v1", "kind", of.get("kind"));
    };
  }

  private Map<String, Object> merge(Map<String, Object> of) {
    Map<String, Object> metadata = map("name", meta(of).get("name"));
    if (meta(of).get("namespace") != null) {
      metadata.put("namespace", meta(of).get("namespace"));
    }
    Map<String, Object> out =
        map("apiVersion", of.get("apiVersion"), "kind", of.get("kind"), "metadata", metadata);
    if (dice.chance(6)) {
      out.put("$patch", dice.of("delete", "replace", "merge"));
      return out;
    }
    if (dice.chance(40)) {
      metadata.put("labels", dice.chance(20) ? map("app", null) : scalars.labels());
    }
    if (dice.chance(30)) {
      metadata.put("annotations", map("patched", scalars.text()));
    }
    switch ((String) of.get("kind")) {
      case "Deployment", "StatefulSet", "DaemonSet" -> out.put("spec", workload());
      case "Service" ->
          out.put(
              "spec",
              map(
                  "ports",
                  list(map("port", dice.of(80, 443, 9090), "targetPort", "patched")),
                  "type",
                  "NodePort"));
      case "ConfigMap" -> out.put("data", map("key", scalars.text(), "added", scalars.text()));
      case "Widget" -> out.put("spec", map("size", scalars.any(), "parts", list(map("name", "c"))));
      case "RoleBinding", "ClusterRoleBinding" ->
          out.put("subjects", list(map("kind", "User", "name", "u")));
      default -> metadata.put("annotations", map("patched", scalars.text(), "note", null));
    }
    return out;
  }

  private Map<String, Object> workload() {
    Map<String, Object> spec = map();
    if (dice.chance(40)) {
      spec.put("replicas", dice.chance(20) ? null : (Object) dice.roll(9));
    }
    if (dice.chance(80)) {
      Map<String, Object> pod = map();
      Map<String, Object> container = manifests.container(dice.of("main", "side", "extra"));
      if (dice.chance(50)) {
        container.remove("image");
      }
      if (dice.chance(8)) {
        container = map("name", container.get("name"), "$patch", dice.of("delete", "replace"));
      }
      pod.put("containers", list(container));
      if (dice.chance(20)) {
        pod.put("volumes", list(map("name", "v1", "emptyDir", map())));
      }
      if (dice.chance(15)) {
        pod.put("tolerations", list(map("key", "z")));
      }
      if (dice.chance(15)) {
        pod.put("nodeSelector", map("disk", "ssd"));
      }
      spec.put("template", map("spec", pod));
    }
    return spec;
  }

  private List<Object> operations(Map<String, Object> of) {
    List<Object> out = new ArrayList<>();
    int n = 1 + dice.roll(2);
    for (int i = 0; i < n; i++) {
      out.add(operation(of));
    }
    return out;
  }

  private Map<String, Object> operation(Map<String, Object> of) {
    boolean workload = List.of("Deployment", "StatefulSet").contains((String) of.get("kind"));
    if (workload && dice.chance(70)) {
      return dice.of(
          map(
              "op",
              "replace",
              "path",
              "/spec/template/spec/containers/0/image",
              "value",
              scalars.text()),
          map("op", "add", "path", "/spec/replicas", "value", dice.roll(9)),
          map(
              "op",
              "add",
              "path",
              "/spec/template/spec/containers/-",
              "value",
              manifests.container("added")),
          map(
              "op",
              "add",
              "path",
              "/spec/template/spec/containers/0/args",
              "value",
              list(scalars.text(), "b")),
          map("op", "remove", "path", "/spec/template/metadata/labels/app"),
          map("op", "copy", "from", "/metadata/name", "path", "/spec/template/spec/hostname"),
          map("op", "test", "path", "/metadata/name", "value", meta(of).get("name")),
          map("op", "move", "from", "/spec/selector", "path", "/spec/moved"));
    }
    return dice.of(
        map("op", "add", "path", "/metadata/annotations", "value", map("set", scalars.text())),
        map("op", "replace", "path", "/kind", "value", of.get("kind")),
        map(
            "op",
            "add",
            "path",
            "/metadata/labels",
            "value",
            map("example.com/x", scalars.label())),
        map(
            "op",
            "add",
            "path",
            dice.chance(10) ? "/metadata/labels/example.com~1x" : "/metadata/annotations",
            "value",
            map("a~b", scalars.any())),
        map(
            "op",
            "add",
            "path",
            of.containsKey("spec") ? "/spec/any" : "/any",
            "value",
            scalars.any()),
        map(
            "op",
            "add",
            "path",
            "/extra",
            "value",
            map("deep", list(scalars.any(), map("a", scalars.any())))));
  }
}
