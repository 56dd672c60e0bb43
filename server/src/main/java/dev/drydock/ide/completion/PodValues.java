package dev.drydock.ide.completion;

import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What pods and services name of each other: volumes, ports, keys of their configuration. */
final class PodValues {
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private PodValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (spot.endsWith("valuesFrom", "[]", "valuesKey")) {
      return keys(
          r,
          r.beside("kind"),
          r.beside("kind").equals("Secret") ? "secretGenerator" : "configMapGenerator");
    }
    if (spot.endsWith("volumeMounts", "[]", "name")) {
      return volumes(r);
    }
    if (spot.endsWith("httpGet", "port")
        || spot.endsWith("tcpSocket", "port")
        || spot.endsWith("grpc", "port")) {
      return r.objects(
          r.document().values(TektonValues.with(container(spot), "ports"), "name").stream());
    }
    if (spot.endsWith("configMapKeyRef", "key")) {
      return keys(r, "ConfigMap", "configMapGenerator");
    }
    if (spot.endsWith("secretKeyRef", "key")) {
      return keys(r, "Secret", "secretGenerator");
    }
    if (spot.endsWith("configMapKeyRef", "name")
        || spot.endsWith("configMapRef", "name")
        || spot.endsWith("configMap", "name")) {
      return generated(r, "ConfigMap");
    }
    if (spot.endsWith("secretKeyRef", "name")
        || spot.endsWith("secretRef", "name")
        || spot.endsWith("secret", "secretName")) {
      return generated(r, "Secret");
    }
    if (spot.endsWith("service", "port", "name") || spot.endsWith("service", "port", "number")) {
      return servicePorts(r);
    }
    if (r.document().kind().equals("Service") && spot.is("spec", "ports", "[]", "targetPort")) {
      return r.objects(near(r).flatMap(PodValues::ports));
    }
    if (r.document().kind().equals("Service")
        && spot.shape().size() == 3
        && spot.shape().subList(0, 2).equals(List.of("spec", "selector"))) {
      String key = spot.path().get(2);
      return r.objects(near(r).flatMap(m -> labels(m).stream()).flatMap(m -> m.text(key).stream()));
    }
    return List.of();
  }

  /** Labels of the pods beside a Service, as keys of its selector. */
  static List<Candidate> selectorKeys(Request r) {
    boolean here =
        r.document().kind().equals("Service")
            && r.spot().role() == Spot.Role.KEY
            && r.spot().is("spec", "selector");
    if (!here) {
      return List.of();
    }
    Set<String> keys = new TreeSet<>();
    near(r)
        .flatMap(m -> labels(m).stream())
        .forEach(
            m -> m.entries().forEach(e -> keys.add(e.name() + "\n" + e.value().text().orElse(""))));
    List<Candidate> out = new ArrayList<>();
    Set<String> there = r.document().keys(r.spot().path());
    for (String k : keys) {
      String name = k.substring(0, k.indexOf('\n'));
      String value = k.substring(name.length() + 1);
      if (!there.contains(name)) {
        String text = r.spot().colon() ? name : name + ": " + YamlEdits.scalar(value);
        out.add(Candidate.of(Candidate.Kind.FIELD, name, r.word(), text).detail(value));
      }
    }
    return out;
  }

  private static List<String> container(Spot spot) {
    List<String> path = spot.path();
    for (int i = path.size() - 1; i > 0; i--) {
      if (path.get(i).startsWith("[") && path.get(i - 1).endsWith("ontainers")) {
        return path.subList(0, i + 1);
      }
    }
    return List.of();
  }

  private static List<Candidate> volumes(Request r) {
    List<String> container = container(r.spot());
    if (container.isEmpty()) {
      return List.of();
    }
    LooseDocument d = r.document();
    List<String> pod = container.subList(0, container.size() - 2);
    Stream<String> claims =
        d.itemsOf(List.of("spec", "volumeClaimTemplates")).stream()
            .flatMap(i -> d.value(TektonValues.with(i, "metadata", "name")).stream());
    return r.objects(
        Stream.concat(d.values(TektonValues.with(pod, "volumes"), "name").stream(), claims));
  }

  /** Names that the kustomizations around a file generate. */
  static List<Candidate> generated(Request r, String kind) {
    String generator = kind.equals("Secret") ? "secretGenerator" : "configMapGenerator";
    List<Candidate> out = new ArrayList<>();
    for (LooseDocument k : around(r)) {
      for (String n : k.values(List.of(generator), "name")) {
        out.add(r.value(Candidate.Kind.OBJECT, n).detail(generator).ordered("1" + n));
      }
    }
    return out;
  }

  private static List<LooseDocument> around(Request r) {
    return directories(r).stream().flatMap(d -> kustomization(r, d).stream()).toList();
  }

  /** Those with a kustomization in which a file lies, from its own up. */
  private static List<String> directories(Request r) {
    List<String> out = new ArrayList<>();
    for (String d = r.directory(); !d.isEmpty(); d = Paths.parent(d)) {
      if (kustomization(r, d).isPresent()) {
        out.add(d);
      }
    }
    return out;
  }

  private static Optional<LooseDocument> kustomization(Request r, String directory) {
    return r.snapshot()
        .kustomizationFile(directory)
        .flatMap(r.snapshot()::parsed)
        .map(p -> LooseDocument.at(p.source().text(), 0));
  }

  /** Names of the variables of an env file. */
  private static List<String> variables(Request r, String directory, String file) {
    return Paths.resolve(directory, file)
        .flatMap(r.snapshot().tree()::read)
        .map(b -> SourceCache.decode(b.bytes()).orElse(""))
        .orElse("")
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .map(l -> l.replaceFirst("=.*", ""))
        .toList();
  }

  /** Keys of the object that is named beside. */
  private static List<Candidate> keys(Request r, String kind, String generator) {
    String name = r.beside("name");
    Set<String> out = new TreeSet<>();
    for (Declared d : r.snapshot().catalogue().ofKind(kind)) {
      if (d.id().name().equals(name)) {
        manifest(r, d)
            .ifPresent(
                m ->
                    Stream.of("data", "stringData", "binaryData")
                        .flatMap(f -> m.map(f).stream())
                        .forEach(x -> x.entries().forEach(e -> out.add(e.name()))));
      }
    }
    for (String d : directories(r)) {
      LooseDocument k = kustomization(r, d).orElseThrow();
      for (List<String> g : k.itemsOf(List.of(generator))) {
        if (k.value(TektonValues.with(g, "name")).filter(name::equals).isPresent()) {
          k.items(TektonValues.with(g, "literals"))
              .forEach(l -> out.add(l.replaceFirst("=.*", "")));
          for (String f : k.items(TektonValues.with(g, "files"))) {
            out.add(f.contains("=") ? f.substring(0, f.indexOf('=')) : Paths.name(f));
          }
          List<String> envs = new ArrayList<>(k.items(TektonValues.with(g, "envs")));
          k.value(TektonValues.with(g, "env")).ifPresent(envs::add);
          envs.forEach(e -> variables(r, d, e).forEach(out::add));
        }
      }
    }
    return r.objects(out.stream());
  }

  private static List<Candidate> servicePorts(Request r) {
    List<String> service = r.spot().up(2);
    String name = r.document().beside(service, "name").orElse("");
    boolean number = r.spot().endsWith("number");
    Set<String> out = new TreeSet<>();
    for (Declared d : r.snapshot().catalogue().ofKind("Service")) {
      if (d.id().name().equals(name)) {
        manifest(r, d)
            .ifPresent(
                m ->
                    items(m.at("spec", "ports"))
                        .forEach(p -> p.text(number ? "port" : "name").ifPresent(out::add)));
      }
    }
    return out.stream()
        .map(
            v ->
                number
                    ? Candidate.of(Candidate.Kind.VALUE, v, r.word(), v)
                    : r.value(Candidate.Kind.OBJECT, v))
        .toList();
  }

  /** The workloads that stand in the file's directory and below it. */
  private static Stream<MapNode> near(Request r) {
    return WORKLOADS.stream()
        .flatMap(k -> r.snapshot().catalogue().ofKind(k).stream())
        .filter(d -> Paths.within(r.directory(), d.path()) && !r.directory().isEmpty())
        .limit(50)
        .flatMap(d -> manifest(r, d).stream());
  }

  private static Stream<String> ports(MapNode workload) {
    return items(workload.at("spec", "template", "spec", "containers"))
        .flatMap(c -> items(c.get("ports")))
        .flatMap(p -> p.text("name").stream());
  }

  private static Optional<MapNode> labels(MapNode workload) {
    return workload.at("spec", "template", "metadata", "labels").flatMap(Node::asMap);
  }

  private static Stream<MapNode> items(Optional<Node> list) {
    return list.flatMap(Node::asSeq).map(SeqNode::items).orElse(List.of()).stream()
        .flatMap(n -> n.asMap().stream());
  }

  private static Optional<MapNode> manifest(Request r, Declared d) {
    return r.snapshot().parsed(d.path()).stream()
        .flatMap(p -> p.documents().stream())
        .filter(x -> x.span().equals(d.document()))
        .flatMap(x -> x.root().asMap().stream())
        .findFirst();
  }
}
