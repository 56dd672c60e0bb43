package dev.drydock.gitops.flux;

import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revision;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import dev.drydock.vfs.SourceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of sources: of this repository at their revisions, of others from what {@code drydock
 * fetch} brought, with what {@code spec.include} copies into them.
 */
final class SourceContents {
  /** Finds a source that the cluster gets. */
  interface Sources {
    Optional<FluxSource> find(String kind, String namespace, String name);
  }

  /**
   * The files of one source.
   *
   * @param tree empty where they cannot be had
   * @param root the directory of the tree that is the source's root, where drydock.yaml says it;
   *     nothing beside it is there
   * @param revision of this repository; empty for what lies elsewhere
   * @param why there are none, one clause
   */
  record Content(Optional<FileTree> tree, String root, Optional<Revision> revision, String why) {
    Content(Optional<FileTree> tree, Optional<Revision> revision, String why) {
      this(tree, "", revision, why);
    }

    static Content none(String why) {
      return new Content(Optional.empty(), Optional.empty(), why);
    }

    /** The files by their paths in the source. */
    Optional<FileTree> files() {
      return root.isEmpty()
          ? tree
          : tree.map(t -> new IncludedTree(NOTHING, List.of(new IncludedTree.Copy("", t, root))));
    }
  }

  private static final FileTree NOTHING = new MappedTree(Map.of());

  private static final String HINT = "; drydock fetch brings it";

  private final FleetContext context;
  private final Settings settings;
  private final SourceResolver resolver;
  private final Sources sources;
  private final Map<String, Optional<FileTree>> fetched = new HashMap<>();

  SourceContents(FleetContext context, SourceResolver resolver, Sources sources) {
    this.context = context;
    this.settings = context.settings();
    this.resolver = resolver;
    this.sources = sources;
  }

  Content of(FluxSource source) {
    return of(source, new HashSet<>());
  }

  private Content of(FluxSource source, Set<String> including) {
    Content own = withoutIncludes(source, including);
    List<Node> includes =
        source.isGit()
            ? source
                .manifest()
                .at("spec", "include")
                .flatMap(Node::asSeq)
                .map(SeqNode::items)
                .orElse(List.of())
            : List.of();
    if (own.tree().isEmpty() || includes.isEmpty() || !own.root().isEmpty()) {
      return own;
    }
    if (!including.add(source.id().namespace() + "/" + source.id().name())) {
      return Content.none("source " + source.id().name() + " includes itself");
    }
    List<IncludedTree.Copy> copies = new ArrayList<>();
    for (Node item : includes) {
      Optional<String> why =
          item.asMap().flatMap(m -> include(source, m, own.tree().get(), including, copies));
      if (why.isPresent()) {
        return Content.none(why.get());
      }
    }
    including.remove(source.id().namespace() + "/" + source.id().name());
    return new Content(Optional.of(new IncludedTree(own.tree().get(), copies)), own.revision(), "");
  }

  /** Adds one entry of {@code spec.include}; why it cannot be had, where it cannot. */
  private Optional<String> include(
      FluxSource source,
      MapNode entry,
      FileTree base,
      Set<String> including,
      List<IncludedTree.Copy> copies) {
    String name = entry.at("repository", "name").flatMap(Node::text).orElse("");
    Optional<FluxSource> other = sources.find("GitRepository", source.id().namespace(), name);
    if (other.isEmpty()) {
      return Optional.of(
          "source "
              + source.id().name()
              + " includes GitRepository "
              + name
              + ", which is not there");
    }
    Content content = of(other.get(), including);
    if (content.tree().isEmpty()) {
      return Optional.of(
          "source " + source.id().name() + " includes " + name + ": " + content.why());
    }
    Optional<String> to =
        Paths.resolve("", entry.text("toPath").filter(t -> !t.isEmpty()).orElse(name));
    Optional<String> from = Paths.resolve("", entry.text("fromPath").orElse(""));
    FileTree packed =
        new IgnoringTree.View(ignore(other.get()), context.memo())
            .of(content.files().orElseThrow());
    if (to.isEmpty() || from.isEmpty() || packed.kind(from.get()) != FileTree.Kind.DIRECTORY) {
      return Optional.of(
          "source "
              + source.id().name()
              + " includes from "
              + name
              + " what is no directory of it");
    }
    if (!base.list(to.get()).isEmpty()) {
      return Optional.of(
          "source "
              + source.id().name()
              + " includes "
              + name
              + " where there is something already: "
              + to.get());
    }
    copies.add(new IncludedTree.Copy(to.get(), packed, from.get()));
    return Optional.empty();
  }

  /** {@code spec.ignore} of a source. */
  static Optional<String> ignore(FluxSource source) {
    return source.manifest().at("spec", "ignore").flatMap(Node::text);
  }

  private Content withoutIncludes(FluxSource source, Set<String> including) {
    Optional<String> directory =
        settings.sourceDirectory(source.id().kind(), source.id().namespace(), source.id().name());
    Resolution resolution = resolver.resolve(source);
    if (directory.isPresent()
        && (resolution.state() == Resolution.State.ELSEWHERE
            || resolution.state() == Resolution.State.NOT_GIT)) {
      return standIn(source, directory.get());
    }
    Optional<FileTree> tree = resolver.tree(resolution);
    if (tree.isPresent()) {
      return sparse(
          source,
          new Content(tree, resolution.revision().or(() -> Optional.of(Revision.AT_HAND)), ""));
    }
    return switch (resolution.state()) {
      case ELSEWHERE -> sparse(source, git(source, resolution));
      case NOT_GIT -> notGit(source, including);
      default ->
          Content.none(
              resolution.resolved()
                  ? "commit " + resolution.commit().orElse("") + " is not wholly in this repository"
                  : resolution.message());
    };
  }

  /** With the directories of {@code spec.sparseCheckout} alone, where it names any. */
  private static Content sparse(FluxSource source, Content whole) {
    List<Node> directories = items(source, "sparseCheckout");
    if (whole.tree().isEmpty() || directories.isEmpty()) {
      return whole;
    }
    List<IncludedTree.Copy> copies = new ArrayList<>();
    for (Node n : directories) {
      String named = n.text().orElse("");
      Optional<String> directory = Paths.resolve("", named);
      if (directory.isEmpty()
          || whole.tree().get().kind(directory.get()) != FileTree.Kind.DIRECTORY) {
        return Content.none(
            "sparseCheckout of source "
                + source.id().name()
                + " names "
                + named
                + ", which is no directory of it");
      }
      copies.add(new IncludedTree.Copy(directory.get(), whole.tree().get(), directory.get()));
    }
    return new Content(Optional.of(new IncludedTree(NOTHING, copies)), whole.revision(), "");
  }

  /** The directory that drydock.yaml names, where it lies. */
  private Content standIn(FluxSource source, String directory) {
    if (context.atHand().kind(directory) != FileTree.Kind.DIRECTORY) {
      return Content.none(
          Settings.FILE
              + " says that "
              + directory
              + " stands for "
              + source.id().kind()
              + " "
              + source.id().name()
              + ", and there is no such directory");
    }
    FileTree part =
        directory.isEmpty()
            ? context.atHand()
            : new IncludedTree(
                NOTHING, List.of(new IncludedTree.Copy(directory, context.atHand(), directory)));
    return new Content(Optional.of(part), directory, Optional.of(Revision.AT_HAND), "");
  }

  private Content git(FluxSource source, Resolution elsewhere) {
    Optional<FileTree> tree =
        fetched.computeIfAbsent(
            source.url() + "\n" + resolver.reference(source),
            k ->
                context
                    .fetched()
                    .git(source.url(), resolver.reference(source))
                    .flatMap(f -> f.repository().at(f.commit())));
    return tree.isPresent()
        ? new Content(tree, Optional.empty(), "")
        : Content.none(elsewhere.message() + HINT);
  }

  /** What an ArtifactGenerator puts together. */
  private Content generated(FluxSource artifact, Set<String> including) {
    String name = artifact.id().kind() + " " + artifact.id().name();
    String id = name + " of " + artifact.id().namespace();
    if (!including.add(id)) {
      return Content.none(name + " is made of itself");
    }
    Map<String, FileTree> trees = new HashMap<>();
    for (Node n : items(artifact, "sources")) {
      Optional<MapNode> ref = n.asMap();
      String alias = ref.flatMap(m -> m.text("alias")).orElse("");
      Optional<FluxSource> source =
          ref.flatMap(
              m ->
                  sources.find(
                      m.text("kind").orElse(""),
                      m.text("namespace")
                          .filter(t -> !t.isEmpty())
                          .orElse(artifact.id().namespace()),
                      m.text("name").orElse("")));
      Content content =
          source
              .map(s -> of(s, including))
              .orElse(Content.none("source " + alias + " is not there"));
      if (content.tree().isEmpty()) {
        return Content.none(name + ": " + content.why());
      }
      trees.put(
          alias,
          new IgnoringTree.View(source.flatMap(SourceContents::ignore), context.memo())
              .of(content.files().orElseThrow()));
    }
    CopiedFiles copied = new CopiedFiles(trees, context.cancel());
    for (Node n : items(artifact, "copy")) {
      Optional<String> why = n.asMap().flatMap(copied::copy);
      if (why.isPresent()) {
        return Content.none(name + ": " + why.get());
      }
    }
    including.remove(id);
    return new Content(Optional.of(new MappedTree(copied.files())), Optional.empty(), "");
  }

  private static List<Node> items(FluxSource source, String field) {
    return source
        .manifest()
        .at("spec", field)
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of());
  }

  private Content notGit(FluxSource source, Set<String> including) {
    String name = source.id().kind() + " " + source.id().name();
    if (source.id().kind().equals("OCIRepository")) {
      Optional<SourceStore.Entry> entry = context.fetched().find(OciReference.of(source).key());
      Optional<FileTree> tree = entry.flatMap(context.fetched()::tree);
      return tree.isPresent()
          ? new Content(tree, Optional.empty(), "")
          : Content.none(
              entry.isPresent()
                  ? name + " holds no archive of files"
                  : name + " is elsewhere: " + source.url() + HINT);
    }
    if (source.id().kind().equals("ExternalArtifact")
        && source.manifest().at("spec", "copy").isPresent()) {
      return generated(source, including);
    }
    return Content.none(
        switch (source.id().kind()) {
          case "Bucket" ->
              name
                  + " is a bucket, whose objects only the cluster's own credentials give; sources in "
                  + Settings.FILE
                  + " can name a directory that holds them";
          case "ExternalArtifact" -> name + " is made at run time by another controller";
          default -> name + " is no source that a Kustomization can sync from";
        });
  }
}
