package dev.drydock.gitops.flux;

import dev.drydock.base.Cancel;
import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.gitops.Release;
import dev.drydock.helm.template.Limits;
import dev.drydock.helm.template.ParseCache;
import dev.drydock.helm.template.Rendering;
import dev.drydock.helm.template.TemplateSet;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.Emitter;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What flux-operator makes of a ResourceSet whose inputs stand in the repository: each template
 * once for each set of inputs, an object that came before left out. The rest is said: what most
 * providers give is found at run time.
 */
final class ResourceSets {
  private static final String NAME = "resourceset.fluxcd.controlplane.io/name";
  private static final String NAMESPACE = "resourceset.fluxcd.controlplane.io/namespace";
  private static final String CODE = "flux/resource-set-not-rendered";
  private static final Pattern ACTION = Pattern.compile("<<-?.*?>>", Pattern.DOTALL);
  private static final Pattern INPUTS =
      Pattern.compile("(?<![\\w.$\"`])inputs((?:\\.[A-Za-z_]\\w*)*)");

  private final ParseCache parses = new ParseCache(256);
  private final Cancel cancel;

  ResourceSets(Cancel cancel) {
    this.cancel = cancel;
  }

  /** Why a ResourceSet cannot be rendered, one clause. */
  static final class Unrendered extends Exception {
    private static final long serialVersionUID = 1L;

    Unrendered(String why) {
      super(why, null, false, false);
    }
  }

  /** {@code spec.commonMetadata} of a ResourceSet. */
  private record Common(Map<String, String> labels, Map<String, String> annotations) {
    static Common of(MapNode spec) {
      return new Common(texts(spec, "labels"), texts(spec, "annotations"));
    }

    private static Map<String, String> texts(MapNode spec, String field) {
      Map<String, String> out = new LinkedHashMap<>();
      for (MapNode.Entry e :
          spec.at("commonMetadata", field)
              .flatMap(Node::asMap)
              .map(MapNode::entries)
              .orElse(List.of())) {
        out.put(e.name(), e.value().text().orElse(""));
      }
      return out;
    }
  }

  static boolean is(ResourceId id) {
    return id.group().equals(FluxInstances.GROUP) && id.kind().equals("ResourceSet");
  }

  /**
   * What it makes.
   *
   * @param namespace where it is if it names none
   * @param providers of inputs, all of the cluster's
   */
  Release of(Resource set, String namespace, List<Resource> providers) {
    String in = set.id().namespace().isEmpty() ? namespace : set.id().namespace();
    ResourceId id =
        new ResourceId(set.id().group(), set.id().version(), set.id().kind(), in, set.id().name());
    Optional<Place> at = set.root().at("metadata", "name").flatMap(n -> n.origin().place());
    try {
      List<Resource> made = made(set, id, providers);
      return new Release(id, at, in, made, List.of(), Optional.empty(), Optional.empty(), "");
    } catch (Unrendered e) {
      String why = "ResourceSet " + id.name() + ": " + e.getMessage();
      Problem p =
          new Problem(
              CODE,
              Severity.INFORMATION,
              why,
              at.map(Place::path).orElse(""),
              at.orElse(null),
              List.of());
      return new Release(id, at, in, List.of(), List.of(p), Optional.of(why), Optional.empty(), "");
    }
  }

  private List<Resource> made(Resource set, ResourceId id, List<Resource> providers)
      throws Unrendered {
    MapNode spec = set.root().map("spec").orElse(MapNode.empty(set.root().origin()));
    List<@Nullable Object> inputs = new ResourceSetInputs(id, providers).of(spec);
    List<Resource> out = new ArrayList<>();
    List<Node> steps = items(spec, "steps");
    if (steps.isEmpty()) {
      resources(spec, inputs, id, out);
    }
    Map<String, String> stepOf = new LinkedHashMap<>();
    for (Node n : steps) {
      MapNode step = n.asMap().orElse(MapNode.empty(n.origin()));
      String name = step.text("name").orElse("");
      List<Resource> made = new ArrayList<>();
      resources(step, inputs, id, made);
      for (Resource r : made) {
        String before = stepOf.put(key(r), name);
        if (before != null && !before.equals(name)) {
          throw new Unrendered("steps " + before + " and " + name + " both make " + r.id().label());
        }
      }
      out.addAll(made);
    }
    Common common = Common.of(spec);
    return out.stream().map(r -> labelled(r, id, common)).toList();
  }

  /** What templates make, of a ResourceSet or of a step of it. */
  private void resources(
      MapNode of, List<@Nullable Object> inputs, ResourceId id, List<Resource> out)
      throws Unrendered {
    Set<String> keys = new HashSet<>();
    for (Node template : items(of, "resources")) {
      if (template instanceof MapNode m) {
        String text = Emitter.print(m);
        for (Object input : inputs) {
          List<Resource> made = read(rendered(text, input), template.origin(), id);
          boolean alone = input == null;
          if (alone) {
            out.addAll(made);
            made.forEach(r -> keys.add(key(r)));
          } else {
            add(made, keys, out);
          }
        }
      }
    }
    Optional<Node> template = of.get("resourcesTemplate").filter(n -> !n.isNull());
    if (template.isPresent()) {
      for (Object input : inputs) {
        String text = rendered(template.get().text().orElse(""), input);
        for (Resource r : read(text, template.get().origin(), id)) {
          add(items(r), keys, out);
        }
      }
    }
  }

  private static String key(Resource r) {
    return r.id().group() + "/" + r.id().kind() + "/" + r.id().namespace() + "/" + r.id().name();
  }

  private static List<Node> items(MapNode spec, String field) {
    return spec.seq(field).map(SeqNode::items).orElse(List.of());
  }

  private String rendered(String template, @Nullable Object input) throws Unrendered {
    cancel.check();
    String text = translated(template, input);
    TemplateSet set = TemplateSet.ofResourceSet("resourceset", text, parses);
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("inputs", input);
    Rendering done = set.execute("resourceset", data, Limits.DEFAULT, cancel);
    if (done.error().isPresent()) {
      throw new Unrendered(done.error().get().reason());
    }
    if (done.text().contains(ResourceSetInputs.UNKNOWN)) {
      throw new Unrendered("the id of a provider's inputs is made at run time");
    }
    if (!done.inexact().isEmpty()) {
      throw new Unrendered("its template gives something else each time");
    }
    return done.text();
  }

  /** {@code << inputs.x >>} as Helm's templates write it; what stands in braces is plain text. */
  private static String translated(String template, @Nullable Object input) throws Unrendered {
    StringBuilder out = new StringBuilder();
    Matcher m = ACTION.matcher(template);
    int from = 0;
    while (m.find()) {
      out.append(plain(template.substring(from, m.start())));
      String action = m.group().substring(2, m.group().length() - 2);
      Matcher i = INPUTS.matcher(action);
      StringBuilder changed = new StringBuilder();
      while (i.find()) {
        known(i.group(1), input);
        i.appendReplacement(changed, Matcher.quoteReplacement("$.inputs" + i.group(1)));
      }
      i.appendTail(changed);
      out.append("{{").append(changed).append("}}");
      from = m.end();
    }
    return out.append(plain(template.substring(from))).toString();
  }

  /** flux-operator refuses an input that is not there. */
  private static void known(String path, @Nullable Object input) throws Unrendered {
    Object at = input;
    for (String key : path.isEmpty() ? new String[0] : path.substring(1).split("\\.")) {
      if (!(at instanceof Map<?, ?> m) || !m.containsKey(key)) {
        throw new Unrendered("its inputs have no " + path.substring(1));
      }
      at = m.get(key);
    }
  }

  private static String plain(String text) {
    return text.contains("{{") ? text.replace("{{", "{{\"{{\"}}") : text;
  }

  /** The objects among those of a document: items of a List, what has a name. */
  private static List<Resource> items(Resource r) {
    return r.root()
        .seq("items")
        .map(s -> s.items().stream().flatMap(i -> i.asMap().stream()).map(r::withRoot).toList())
        .orElseGet(() -> Unnamed.is(r) ? List.of() : List.of(r));
  }

  /** Those that have not come before and do not say that they are not wanted. */
  private static void add(List<Resource> made, Set<String> keys, List<Resource> out) {
    for (Resource r : made) {
      boolean disabled =
          r.root()
              .at("metadata", "annotations", "fluxcd.controlplane.io/reconcile")
              .flatMap(Node::text)
              .filter("disabled"::equals)
              .isPresent();
      if (!disabled && keys.add(key(r))) {
        out.add(r);
      }
    }
  }

  private static List<Resource> read(String text, Origin origin, ResourceId set) throws Unrendered {
    Parsed parsed = Yaml.parse(new Source("", "", text));
    if (!parsed.errors().isEmpty()) {
      throw new Unrendered("it makes no YAML: " + parsed.errors().get(0).message());
    }
    Origin made =
        origin.then(
            new Step(Step.Kind.FLUX, "ResourceSet " + set.name(), origin.place().orElse(null)));
    List<Resource> out = new ArrayList<>();
    for (Document d : parsed.documents()) {
      if (JsonTyping.of(d.root()) instanceof MapNode root) {
        out.add(new Resource((MapNode) at(root, made)));
      }
    }
    return out;
  }

  private static Node at(Node node, Origin origin) {
    if (node instanceof MapNode m) {
      List<MapNode.Entry> entries = new ArrayList<>();
      for (MapNode.Entry e : m.entries()) {
        entries.add(new MapNode.Entry(e.key().withOrigin(origin), at(e.value(), origin)));
      }
      return MapNode.of(entries, origin);
    }
    if (node instanceof SeqNode s) {
      return SeqNode.of(s.items().stream().map(i -> at(i, origin)).toList(), origin);
    }
    return node.withOrigin(origin);
  }

  private static Resource labelled(Resource r, ResourceId set, Common common) {
    MapNode root = r.root();
    MapNode meta = root.map("metadata").orElse(MapNode.empty(root.origin()));
    MapNode labels = meta.map("labels").orElse(MapNode.empty(root.origin()));
    for (Map.Entry<String, String> e : common.labels().entrySet()) {
      labels = labels.with(e.getKey(), ScalarNode.string(e.getValue(), root.origin()));
    }
    labels = labels.with(NAME, ScalarNode.string(set.name(), root.origin()));
    labels = labels.with(NAMESPACE, ScalarNode.string(set.namespace(), root.origin()));
    meta = meta.with("labels", labels);
    if (!common.annotations().isEmpty()) {
      MapNode annotations = meta.map("annotations").orElse(MapNode.empty(root.origin()));
      for (Map.Entry<String, String> e : common.annotations().entrySet()) {
        annotations = annotations.with(e.getKey(), ScalarNode.string(e.getValue(), root.origin()));
      }
      meta = meta.with("annotations", annotations);
    }
    return r.withRoot(root.with("metadata", meta));
  }
}
