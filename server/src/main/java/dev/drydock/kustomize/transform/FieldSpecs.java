package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Gvk;
import dev.drydock.syntax.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields the transformers change: kustomize's defaults, those of {@code configurations} and
 * those that {@code crds} imply. Immutable.
 */
public final class FieldSpecs {
  /** The sections, by the names they have in a configuration file. */
  public enum Section {
    NAME_PREFIX("namePrefix"),
    NAME_SUFFIX("nameSuffix"),
    NAMESPACE("namespace"),
    COMMON_LABELS("commonLabels"),
    LABELS("labels"),
    TEMPLATE_LABELS("templateLabels"),
    VOLUME_CLAIM_TEMPLATE_LABELS("volumeClaimTemplateLabels"),
    COMMON_ANNOTATIONS("commonAnnotations"),
    VAR_REFERENCE("varReference"),
    IMAGES("images"),
    REPLICAS("replicas");

    private final String field;

    Section(String field) {
      this.field = field;
    }
  }

  /** Two lists give one field, one of them to be created and the other not. */
  public static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    Conflict(FieldSpec spec) {
      super(
          "the field " + spec.path() + " is listed twice, once with create: true and once without");
    }
  }

  private static final FieldSpecs EMPTY = new FieldSpecs(Map.of(), List.of());
  private static final FieldSpecs DEFAULTS = readDefaults();
  private static final FieldSpecs DEFAULTS_BEFORE = DEFAULTS.before();

  private final Map<Section, List<FieldSpec>> sections;
  private final List<BackReference> references;

  private FieldSpecs(Map<Section, List<FieldSpec>> sections, List<BackReference> references) {
    this.sections = sections;
    this.references = references;
  }

  public static FieldSpecs empty() {
    return EMPTY;
  }

  public static FieldSpecs defaults() {
    return DEFAULTS;
  }

  /** Those of a release. */
  public static FieldSpecs defaults(BuildOptions.Api api) {
    return api == BuildOptions.Api.CURRENT ? DEFAULTS : DEFAULTS_BEFORE;
  }

  /** Without what 0.21.2 added: images of volumes in CronJobs. */
  private FieldSpecs before() {
    Map<Section, List<FieldSpec>> out = new EnumMap<>(sections);
    out.computeIfPresent(
        Section.IMAGES,
        (k, v) -> v.stream().filter(s -> !s.path().startsWith("spec/jobTemplate/")).toList());
    return new FieldSpecs(out, references);
  }

  /** Of a normalised configuration file. */
  public static FieldSpecs of(MapNode config) {
    Map<Section, List<FieldSpec>> sections = new EnumMap<>(Section.class);
    for (Section s : Section.values()) {
      sections.put(s, FieldSpec.list(config, s.field));
    }
    List<BackReference> references = new ArrayList<>();
    config
        .seq("nameReference")
        .ifPresent(
            l ->
                l.items()
                    .forEach(
                        i ->
                            i.asMap()
                                .ifPresent(
                                    m ->
                                        references.add(
                                            new BackReference(
                                                FieldSpec.gvk(m),
                                                FieldSpec.list(m, "fieldSpecs"))))));
    return new FieldSpecs(sections, references).sorted();
  }

  /** With one more field in a section. */
  FieldSpecs plus(Section section, FieldSpec spec) throws Conflict {
    Map<Section, List<FieldSpec>> out = new EnumMap<>(Section.class);
    out.putAll(sections);
    out.put(section, add(get(section), spec));
    return new FieldSpecs(out, references);
  }

  FieldSpecs plus(BackReference reference) throws Conflict {
    return new FieldSpecs(sections, join(references, reference));
  }

  public List<FieldSpec> get(Section section) {
    return sections.getOrDefault(section, List.of());
  }

  /** In the order in which kustomize follows them. */
  public List<BackReference> references() {
    return references;
  }

  /**
   * These and others.
   *
   * @throws Conflict where both have a field and disagree about making it
   */
  public FieldSpecs merge(FieldSpecs other) throws Conflict {
    if (other == EMPTY || other == this) {
      return this;
    }
    if (this == EMPTY) {
      return other.deduplicated();
    }
    Map<Section, List<FieldSpec>> out = new EnumMap<>(Section.class);
    for (Section s : Section.values()) {
      out.put(s, merge(get(s), other.get(s)));
    }
    List<BackReference> refs = references;
    for (BackReference r : other.references) {
      refs = join(refs, r);
    }
    return new FieldSpecs(out, refs).sorted();
  }

  private FieldSpecs deduplicated() throws Conflict {
    return this == DEFAULTS || this == DEFAULTS_BEFORE
        ? this
        : new FieldSpecs(Map.of(), new ArrayList<>()).merge(this);
  }

  /** Fields of one list and then those of another that it does not have yet. */
  public static List<FieldSpec> merge(List<FieldSpec> a, List<FieldSpec> b) throws Conflict {
    List<FieldSpec> out = a;
    for (FieldSpec s : b) {
      out = add(out, s);
    }
    return out;
  }

  static List<FieldSpec> add(List<FieldSpec> list, FieldSpec spec) throws Conflict {
    for (FieldSpec s : list) {
      if (s.gvk().selectedBy(spec.gvk()) && s.path().equals(spec.path())) {
        if (s.create() != spec.create()) {
          throw new Conflict(spec);
        }
        return list;
      }
    }
    List<FieldSpec> out = new ArrayList<>(list);
    out.add(spec);
    return out;
  }

  private static List<BackReference> join(List<BackReference> list, BackReference r)
      throws Conflict {
    List<BackReference> out = new ArrayList<>(list);
    boolean found = false;
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i).target().sameAs(r.target())) {
        out.set(i, new BackReference(r.target(), merge(out.get(i).referrers(), r.referrers())));
        found = true;
      }
    }
    if (!found) {
      out.add(r);
    }
    return out;
  }

  private FieldSpecs sorted() {
    Map<Section, List<FieldSpec>> out = new EnumMap<>(Section.class);
    sections.forEach(
        (k, v) ->
            out.put(
                k,
                v.stream()
                    .sorted(Comparator.comparing(FieldSpec::gvk, KindOrder.CONFIGURATION))
                    .toList()));
    return new FieldSpecs(
        out,
        references.stream()
            .sorted(Comparator.comparing(BackReference::target, KindOrder.CONFIGURATION))
            .toList());
  }

  private static FieldSpecs readDefaults() {
    try (InputStream in = FieldSpecs.class.getResourceAsStream("fieldspecs.txt")) {
      if (in == null) {
        throw new IllegalStateException("fieldspecs.txt is missing");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FieldSpecs parse(List<String> lines) {
    Map<Section, List<FieldSpec>> sections = new EnumMap<>(Section.class);
    List<BackReference> references = new ArrayList<>();
    Optional<Section> section = Optional.empty();
    Gvk to = Gvk.ANY;
    List<FieldSpec> into = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        String name = line.substring(1, line.length() - 1);
        section = List.of(Section.values()).stream().filter(s -> s.field.equals(name)).findFirst();
        into =
            section
                .map(k -> sections.computeIfAbsent(k, x -> new ArrayList<>()))
                .orElseGet(ArrayList::new);
        continue;
      }
      String[] words = line.split(" ");
      if (words[0].equals("to")) {
        to = gvk(words);
        into = new ArrayList<>();
        references.add(new BackReference(to, into));
        continue;
      }
      FieldSpec spec =
          new FieldSpec(gvk(words), words[0], words[words.length - 1].equals("create"));
      if (section.isPresent()) {
        into.add(spec);
      } else {
        int last = references.size() - 1;
        into.add(spec);
        references.set(last, new BackReference(to, into));
      }
    }
    return new FieldSpecs(sections, references).sorted();
  }

  private static Gvk gvk(String[] words) {
    String group = "";
    String version = "";
    String kind = "";
    for (String w : words) {
      if (w.startsWith("group=")) {
        group = w.substring(6);
      } else if (w.startsWith("version=")) {
        version = w.substring(8);
      } else if (w.startsWith("kind=")) {
        kind = w.substring(5);
      }
    }
    return Gvk.of(group, version, kind);
  }
}
