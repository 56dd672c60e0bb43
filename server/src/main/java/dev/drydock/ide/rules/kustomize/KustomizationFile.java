package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Place;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that makes its directory a kustomization.
 *
 * @param file where it lies
 * @param root its one document
 */
record KustomizationFile(FileSubject file, MapNode root) {
  /** Names in the order kustomize looks for them. */
  static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /** What kustomize 5.8 takes for something to fetch rather than a path. */
  private static final Pattern REMOTE =
      Pattern.compile(
          "(?i)^(git::|gh:|git@|https?://|ssh://|file://|github\\.com[:/]|[^/@\\s]+@[^/:\\s]+[:/]).*");

  /**
   * One string of a list field.
   *
   * @param field as kustomize spells it
   * @param list the sequence it stands in
   */
  record Entry(String field, SeqNode list, int index, ScalarNode node) {
    String value() {
      return node.value();
    }

    /** The file that an entry of a generator reads, without the key that it may be given. */
    String file() {
      return field.equals("files") ? value().substring(value().indexOf('=') + 1) : value();
    }

    boolean remote() {
      return REMOTE.matcher(value()).matches();
    }

    /**
     * Whether it is a document written in place of a path, as patchesStrategicMerge and
     * transformers allow.
     */
    boolean inline() {
      return value().indexOf('\n') >= 0;
    }
  }

  /**
   * The kustomization in a file; empty for every other file, and where it cannot be read or has
   * another apiVersion (a Flux Kustomization in the wrong place).
   */
  static Optional<KustomizationFile> of(FileSubject file) {
    return file.isKustomization() ? of(file, file.parsed()) : Optional.empty();
  }

  private static Optional<KustomizationFile> of(FileSubject file, Parsed parsed) {
    Optional<MapNode> root =
        parsed.documents().stream()
            .map(d -> d.root())
            .filter(r -> !r.isNull())
            .findFirst()
            .flatMap(Node::asMap);
    return root.filter(
            r ->
                r.text("apiVersion")
                    .filter(v -> !v.startsWith("kustomize.config.k8s.io/"))
                    .isEmpty())
        .map(r -> new KustomizationFile(file, r));
  }

  /** The kustomization of another directory, as a build that started here would read it. */
  Optional<KustomizationFile> in(String directory) {
    return fileIn(file.tree(), directory)
        .flatMap(p -> FileSubject.of(file.tree(), p, file.sources(), file.cancel()))
        .flatMap(KustomizationFile::of);
  }

  /** The file that makes a directory a kustomization; empty where none does. */
  static Optional<String> fileIn(FileTree tree, String directory) {
    return NAMES.stream()
        .map(n -> Paths.join(directory, n))
        .filter(p -> tree.kind(p) == FileTree.Kind.FILE)
        .findFirst();
  }

  String directory() {
    return file.directory();
  }

  boolean isComponent() {
    return root.text("kind").filter("Component"::equals).isPresent();
  }

  /**
   * An entry by kustomize's name of it; letter case does not count, as it does not for kustomize.
   */
  Optional<MapNode.Entry> entry(String field) {
    return entry(root, field);
  }

  static Optional<MapNode.Entry> entry(MapNode map, String field) {
    return map.entries().stream().filter(e -> e.name().equalsIgnoreCase(field)).findFirst();
  }

  static Optional<ScalarNode> scalar(MapNode map, String field) {
    return entry(map, field).flatMap(e -> resolved(e.value()).asScalar()).filter(s -> !s.isNull());
  }

  static Optional<SeqNode> list(MapNode map, String field) {
    return entry(map, field).flatMap(e -> resolved(e.value()).asSeq());
  }

  private static Node resolved(Node n) {
    return n instanceof AliasNode a && a.target() != null ? a.target() : n;
  }

  /** The strings of list fields, in the order of the fields given. */
  List<Entry> entries(String... fields) {
    List<Entry> out = new ArrayList<>();
    for (String field : fields) {
      list(root, field).ifPresent(list -> collect(field, list, out));
    }
    return out;
  }

  static List<Entry> entries(MapNode map, String field) {
    List<Entry> out = new ArrayList<>();
    list(map, field).ifPresent(list -> collect(field, list, out));
    return out;
  }

  private static void collect(String field, SeqNode list, List<Entry> out) {
    for (int i = 0; i < list.size(); i++) {
      if (list.items().get(i) instanceof ScalarNode s && !s.isNull()) {
        out.add(new Entry(field, list, i, s));
      }
    }
  }

  /** What a generator reads. */
  static List<Entry> read(MapNode generator) {
    List<Entry> out = entries(generator, "files");
    out.addAll(entries(generator, "envs"));
    return out;
  }

  /** Whether a file is fetched: of files kustomize 5.8 knows nothing but URLs. */
  static boolean onTheNetwork(String file) {
    return file.startsWith("http://") || file.startsWith("https://");
  }

  /** The mappings of a list field. */
  List<MapNode> maps(String field) {
    return list(root, field).stream()
        .flatMap(s -> s.items().stream())
        .flatMap(i -> i.asMap().stream())
        .toList();
  }

  /** The path that an entry names; empty where it leaves the tree or is absolute. */
  Optional<String> resolve(String value) {
    return value.startsWith("/") ? Optional.empty() : Paths.resolve(directory(), value);
  }

  FileTree.Kind kind(Entry e) {
    return resolve(e.value()).map(file.tree()::kind).orElse(FileTree.Kind.NONE);
  }

  Place place(Node node) {
    return file.place(node);
  }
}
