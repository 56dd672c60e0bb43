package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches of every form, and replacements, mostly for objects that there are. */
public final class Patches {
  private final Dice dice;
  private final Scalars scalars;
  private final Manifests manifests;
  private final Map<String, Object> files;

  public Patches(Dice dice, Scalars scalars, Manifests manifests, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.manifests = manifests;
    this.files = files;
  }

  public List<Object> modern(String directory, List<Map<String, Object>> known) {
    List<Object> out = new ArrayList<>();
    int n = 1 + dice.roll(2);
    for (int i = 0; i < n; i++) {
      Map<String, Object> of = target(known);
      boolean strategic = dice.chance(60);
      boolean several = strategic && dice.chance(15);
      Object content =
          several
              ? new Documents(list(merge(of), merge(target(known))))
              : strategic ? merge(of) : operations(of);
      if (strategic && !several && dice.chance(12)) {
        content = renamed(merge(of));
      }
      Map<String, Object> patch = map();
      if (dice.chance(50)) {
        String file = "p" + dice.roll(100) + ".yaml";
        files.put(directory + "/" + file, content);
        patch.put("path", file);
      } else {
        patch.put("patch", strategic || dice.chance(80) ? YamlText.of(content) : Json.of(content));
      }
      if (!strategic || dice.chance(several ? 5 : 40)) {
        patch.put("target", selector(of));
      }
      if (dice.chance(15)) {
        patch.put(
            "options", map("allowNameChange", dice.chance(70), "allowKindChange", dice.chance(50)));
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
    return list(oneJson6902(directory, known));
  }

  Map<String, Object> oneJson6902(String directory, List<Map<String, Object>> known) {
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
    if (dice.chance(25)) {
      return map("target", target, "patch", YamlText.of(operations(of)));
    }
    boolean json = dice.chance(25);
    String file = "j" + dice.roll(100) + (json ? ".json" : ".yaml");
    files.put(directory + "/" + file, json ? Json.of(operations(of)) : operations(of));
    return map("target", target, "path", file);
  }

  Object nameOf(List<Map<String, Object>> known) {
    return meta(target(known)).get("name");
  }

  Map<String, Object> target(List<Map<String, Object>> known) {
    return known.isEmpty() || dice.chance(1) ? manifests.any() : dice.pick(known);
  }

  private static Map<?, ?> meta(Map<String, Object> of) {
    return (Map<?, ?>) of.get("metadata");
  }

  private Map<String, Object> renamed(Map<String, Object> patch) {
    Map<String, Object> out = map();
    out.putAll(patch);
    if (dice.chance(70)) {
      out.put("metadata", map("name", "renamed"));
    }
    // The hash of a generated object of another kind is one of kustomize's parser's state.
    boolean generated = List.of("ConfigMap", "Secret").contains((String) patch.get("kind"));
    if (dice.chance(40) && !generated) {
      out.put("kind", dice.of("Deployment", "Renamed", "Widget"));
    }
    return out;
  }

  private Map<String, Object> selector(Map<String, Object> of) {
    return switch (dice.roll(9)) {
      // Without a kind it might meet what is generated: see renamed.
      case 5 ->
          map(
              "kind",
              of.get("kind"),
              "annotationSelector",
              dice.of("note", "note=x", "component=yes"));
      case 6 -> {
        String api = (String) of.get("apiVersion");
        yield map(
            "group",
            api.contains("/") ? api.substring(0, api.indexOf('/')) : "",
            "kind",
            of.get("kind"));
      }
      case 7 -> map("namespace", dice.of("blue", "green|default", ".*"), "kind", of.get("kind"));
      // See renamed: what is generated may not be met with the operations for another kind.
      case 8 ->
          map(
              "kind",
              dice.of(".*Set", "Deploy.*|Service", "Ingress"),
              "name",
              meta(of).get("name"));
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
      case "ConfigMap" ->
          out.put(
              "data",
              dice.chance(15)
                  ? null
                  : map(
                      "key",
                      dice.chance(15) ? null : scalars.text(),
                      "added",
                      dice.chance(15) ? scalars.any() : scalars.text()));
      case "Secret" -> out.put("stringData", map("password", scalars.text()));
      case "Widget" ->
          out.put(
              "spec",
              map(
                  "size",
                  dice.chance(20) ? map("deep", null, "x", scalars.any()) : scalars.any(),
                  "parts",
                  dice.of(
                      list(map("name", "c")),
                      list(map("name", "a", "v", scalars.any())),
                      list(map("name", "b", "$patch", "delete")),
                      list(map("name", "a", "n", null), scalars.any()),
                      list(list(scalars.any())))));
      case "Ingress" ->
          out.put(
              "spec",
              map(
                  "rules",
                  list(map("host", dice.of("example.com", "b.example.com"), "http", map()))));
      case "Role", "ClusterRole" ->
          out.put("rules", list(map("apiGroups", list("*"), "resources", list("*"))));
      case "CronJob" ->
          out.put("spec", map("suspend", true, "jobTemplate", map("spec", workload())));
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
    if (dice.chance(10)) {
      spec.put("strategy", map("$patch", "replace", "type", "Recreate"));
    }
    if (dice.chance(10)) {
      spec.put("selector", map("matchLabels", dice.chance(50) ? null : scalars.labels()));
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
      List<Object> containers = list(container);
      if (dice.chance(15)) {
        containers.add(manifests.container(dice.of("main", "added")));
      }
      if (dice.chance(4)) {
        containers.add(map("$patch", "replace"));
      }
      pod.put("containers", containers);
      if (dice.chance(8)) {
        pod.put("$retainKeys", list("containers"));
      }
      if (dice.chance(6)) {
        pod.put("$setElementOrder/containers", list(map("name", "side"), map("name", "main")));
      }
      if (dice.chance(6)) {
        pod.put("$deleteFromPrimitiveList/finalizers", list("x"));
      }
      if (dice.chance(10)) {
        pod.put(
            "topologySpreadConstraints",
            list(map("maxSkew", 1, "topologyKey", "zone", "whenUnsatisfiable", "DoNotSchedule")));
      }
      if (dice.chance(10)) {
        pod.put("hostAliases", list(map("ip", "1.2.3.4", "hostnames", list("a"))));
      }
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

  List<Object> operations(Map<String, Object> of) {
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
          map("op", "replace", "path", "/spec/template/spec/containers", "value", list()),
          map("op", "remove", "path", "/spec/template/spec/containers/1"),
          map(
              "op",
              "add",
              "path",
              "/spec/template/spec/containers/0",
              "value",
              map("name", "first")),
          map("op", "replace", "path", "/spec/template/spec", "value", map("containers", null)),
          map("op", "copy", "from", "/spec/template", "path", "/spec/copied"),
          map("op", "test", "path", "/spec/replicas", "value", dice.roll(3)),
          map(
              "op",
              "add",
              "path",
              "/spec/template/metadata/labels/x",
              "value",
              new YamlText.Raw("1.0")),
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
