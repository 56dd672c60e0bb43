package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replacements with every option, into fields and into texts that hold structure. */
final class Replacing {
  private final Dice dice;
  private final Scalars scalars;
  private final Manifests manifests;
  private final Map<String, Object> files;
  private int count;

  Replacing(Dice dice, Scalars scalars, Manifests manifests, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.manifests = manifests;
    this.files = files;
  }

  List<Object> of(String directory, List<Map<String, Object>> known) {
    if (dice.chance(25)) {
      List<Object> all = inlineOnly(known);
      String file = "replace" + count++ + ".yaml";
      files.put(directory + "/" + file, all.size() == 1 && dice.chance(50) ? all.get(0) : all);
      return list(map("path", file));
    }
    return inlineOnly(known);
  }

  List<Object> inlineOnly(List<Map<String, Object>> known) {
    return new ArrayList<>(dice.some(1, 2, () -> one(known)));
  }

  private Map<String, Object> one(List<Map<String, Object>> known) {
    Map<String, Object> from = pick(known);
    List<Map<String, Object>> targets = dice.some(1, 2, () -> target(known));
    if (dice.chance(15)) {
      Object fixed = dice.chance(95) ? scalars.text() : scalars.any();
      return map("sourceValue", fixed, "targets", dice.chance(98) ? targets : list());
    }
    Map<String, Object> source = map("kind", from.get("kind"), "name", meta(from).get("name"));
    if (meta(from).get("namespace") != null && dice.chance(60)) {
      source.put("namespace", meta(from).get("namespace"));
    }
    if (dice.chance(20)) {
      api(from, source);
    }
    if (dice.chance(90)) {
      source.put("fieldPath", sourcePath(from));
    }
    if (dice.chance(12)) {
      source.put("options", delimiter());
    }
    return map("source", source, "targets", targets);
  }

  private static void api(Map<String, Object> of, Map<String, Object> into) {
    String api = (String) of.get("apiVersion");
    int slash = api.indexOf('/');
    into.put("version", api.substring(slash + 1));
    if (slash > 0) {
      into.put("group", api.substring(0, slash));
    }
  }

  private Map<String, Object> delimiter() {
    Map<String, Object> out = map("delimiter", dice.of("-", ":", "/", ".", " "));
    if (dice.chance(80)) {
      out.put("index", dice.roll(3));
    }
    return out;
  }

  private String sourcePath(Map<String, Object> from) {
    if (dice.chance(80)) {
      return new FieldPick(dice).path(from, dice.chance(75));
    }
    return switch ((String) from.get("kind")) {
      case "Deployment", "StatefulSet", "DaemonSet", "Job" ->
          dice.of(
              "metadata.name",
              "spec.template.spec.containers.0.image",
              "spec.template.spec.containers.[name=main].image",
              "spec.template.spec.containers.[name=main]",
              "spec.template.metadata.labels",
              "spec.template.metadata.labels.app",
              "spec.replicas",
              "spec.template.spec.containers",
              "spec.template.spec.containers.*.image");
      case "ConfigMap" ->
          dice.of(
              "data.key",
              "data.other",
              "data",
              "metadata.name",
              "data.conf",
              "data.conf.server.port");
      case "Service" ->
          dice.of("spec.ports.0.port", "spec.ports", "metadata.name", "spec.selector");
      case "Widget" ->
          dice.of(
              "spec.size",
              "spec.parts.0.v",
              "spec.parts.[name=a].v",
              "spec.parts.1",
              "spec.ref",
              "spec");
      default ->
          dice.of(
              "metadata.name",
              "kind",
              "apiVersion",
              "metadata.labels",
              "metadata.namespace",
              "metadata.annotations",
              "metadata");
    };
  }

  private Map<String, Object> target(List<Map<String, Object>> known) {
    Map<String, Object> to = pick(known);
    Map<String, Object> out = map("select", select(to));
    if (dice.chance(20)) {
      out.put("reject", dice.some(1, 2, () -> select(pick(known))));
    }
    if (dice.chance(92)) {
      out.put("fieldPaths", dice.some(1, 2, () -> targetPath(to)));
    }
    Map<String, Object> options = map();
    if (dice.chance(85)) {
      options.put("create", true);
    }
    if (dice.chance(18)) {
      options.put("delimiter", dice.of(":", "/", "-", "."));
      options.put("index", dice.roll(5) - 1);
    }
    if (dice.chance(6)) {
      options.put("encoding", "base64");
    }
    if (!options.isEmpty()) {
      out.put("options", options);
    }
    return out;
  }

  private Map<String, Object> select(Map<String, Object> to) {
    Map<String, Object> out = map();
    switch (dice.roll(6)) {
      case 0 -> out.put("kind", to.get("kind"));
      case 1 -> out.put("name", dice.of("w.*", "web|api", ".*", "db"));
      case 2 -> {
        out.put("kind", to.get("kind"));
        out.put(
            "labelSelector", dice.of("app=web", "tier", "app in (one,two)", "!team", "app!=one"));
      }
      case 3 -> {
        api(to, out);
        out.put("kind", to.get("kind"));
      }
      default -> {
        out.put("kind", to.get("kind"));
        out.put("name", meta(to).get("name"));
        if (meta(to).get("namespace") != null && dice.chance(50)) {
          out.put("namespace", meta(to).get("namespace"));
        }
      }
    }
    if (dice.chance(5)) {
      out.put("annotationSelector", dice.of("note", "note=x", "!note"));
    }
    return out;
  }

  private String targetPath(Map<String, Object> to) {
    if (dice.chance(50)) {
      return new FieldPick(dice).path(to, dice.chance(85));
    }
    if (dice.chance(25)) {
      return dice.of(
          "metadata.annotations.from",
          "metadata.labels.[app.kubernetes.io/name]",
          "metadata.annotations.[example.com/a.b]",
          "metadata.annotations.a\\.b",
          "metadata.name",
          "metadata.namespace",
          "metadata.labels.app",
          "made.of.nothing",
          "metadata.annotations");
    }
    return switch ((String) to.get("kind")) {
      case "Deployment", "StatefulSet", "DaemonSet", "Job" ->
          dice.of(
              "spec.template.spec.containers.0.image",
              "spec.template.spec.containers.[name=main].env.[name=A].value",
              "spec.template.spec.containers.*.image",
              "spec.template.spec.containers.[name=side].image",
              "spec.template.spec.containers.*.env.*.value",
              "spec.template.metadata.labels.app",
              "spec.template.spec.containers.0.args.0",
              "spec.template.spec.containers.0.args.-",
              "spec.template.spec.containers.0.command.0",
              "spec.replicas",
              "spec.template.spec.nodeSelector",
              "spec.template.spec.containers.0.ports.[containerPort=80].name",
              "spec.template.spec.containers.0.ports.*.containerPort",
              "spec.template.spec.containers.[image=nginx].name",
              "spec.template.spec.volumes.[name=v1]",
              "spec.template.spec.containers.2.image");
      case "ConfigMap" ->
          dice.of(
              "data.key",
              "data.conf.server.port",
              "data.conf.server.host",
              "data.conf.list.0",
              "data.conf.list.[name=x].v",
              "data.json.a.b",
              "data.json.c.1",
              "data.json.d.*.e",
              "data.json.new.deep",
              "data.conf.new",
              "data");
      case "Service" ->
          dice.of("spec.ports.0.targetPort", "spec.ports.*.port", "spec.selector.app", "spec.type");
      case "Widget" ->
          dice.of(
              "spec.size",
              "spec.parts.*.v",
              "spec.parts.[name=b].v",
              "spec.parts.0",
              "spec.parts.-",
              "spec.parts.5.v",
              "spec.ref.name",
              "spec.ref",
              "spec.none.deep.er");
      case "Ingress" ->
          dice.of(
              "spec.rules.0.host",
              "spec.rules.*.http.paths.*.backend.service.name",
              "spec.tls.0.hosts.0",
              "spec.rules.[host=example.com].http.paths.0.path");
      default -> dice.of("metadata.labels.new", "spec.any", "metadata.annotations.note");
    };
  }

  private Map<String, Object> pick(List<Map<String, Object>> known) {
    return known.isEmpty() || dice.chance(1) ? manifests.any() : dice.pick(known);
  }

  private static Map<?, ?> meta(Map<String, Object> of) {
    return (Map<?, ?>) of.get("metadata");
  }
}
