package dev.drydock.ide.create;

import dev.drydock.gitops.Fleet;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.ListEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Plans the pipeline that promotes when a release is tagged, in the layout that the repository's
 * Lighthouse has: beside its triggers where there is one file of them, else in a folder of its own.
 */
public final class PromotionPipeline {
  private static final String LIGHTHOUSE = ".lighthouse";
  private static final String NEWEST_TEKTON = "tekton.dev/v1";
  private static final String ACCOUNT = "tekton-bot";

  /** What can stand in a branch, an object's name and a variable without a second thought. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  /** Stands for an image that nobody named; docs/promotion.md says what is in one. */
  private static final String PLACEHOLDER = "drydock:latest";

  private final Snapshot snapshot;
  private final List<String> refusals = new ArrayList<>();

  private PromotionPipeline(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * @param from cluster to promote from; empty with a group whose environment says it
   * @param to cluster to promote to; empty with a group
   * @param group group or environment to promote to; empty with a cluster
   */
  public static PipelinePlan plan(Snapshot snapshot, String from, String to, String group) {
    return new PromotionPipeline(snapshot).plan(from, to, group);
  }

  private PipelinePlan plan(String from, String to, String group) {
    Fleet fleet = snapshot.fleet();
    Settings settings = snapshot.context().settings();
    for (String cluster : List.of(from, to)) {
      if (!cluster.isEmpty() && fleet.cluster(cluster).isEmpty()) {
        refusals.add("there is no cluster " + cluster);
      }
    }
    if (!group.isEmpty() && settings.group(group).or(() -> settings.environment(group)).isEmpty()) {
      refusals.add("drydock.yaml has no group or environment " + group);
    }
    for (String name : List.of(from, to, group)) {
      if (!name.isEmpty() && !NAME.matcher(name).matches()) {
        refusals.add(name + " cannot stand in a pipeline: letters, digits, dots and dashes only");
      }
    }
    if (!refusals.isEmpty()) {
      return PipelinePlan.refused(refusals);
    }
    String job = ("promote-" + (group.isEmpty() ? to : group)).toLowerCase(java.util.Locale.ROOT);
    List<Parsed> triggers = triggers();
    List<MapNode> runs = runs();
    PipelineText text =
        new PipelineText(
            job.replaceAll("[^a-z0-9-]", "-"),
            runs.stream()
                .flatMap(r -> r.text("apiVersion").stream())
                .findFirst()
                .orElse(NEWEST_TEKTON),
            runs.stream().flatMap(r -> account(r).stream()).findFirst().orElse(ACCOUNT),
            runs.stream().flatMap(r -> identity(r).stream()).findFirst(),
            settings.pipelineImage().orElse(PLACEHOLDER),
            from,
            to,
            group);
    taken(triggers, text.name());
    List<FileEdit> edits = edits(triggers, text);
    return refusals.isEmpty()
        ? new PipelinePlan(List.of(), edits, notes(settings, text))
        : PipelinePlan.refused(refusals);
  }

  private static List<String> notes(Settings settings, PipelineText text) {
    List<String> out = new ArrayList<>();
    if (settings.pipelineImage().isEmpty()) {
      out.add(
          "the steps need an image with git and Drydock; "
              + PLACEHOLDER
              + " stands for it until pipeline.image of drydock.yaml names yours");
    }
    out.add(text.account() + " needs the right to push branches");
    return out;
  }

  private List<FileEdit> edits(List<Parsed> triggers, PipelineText text) {
    boolean beside = triggers.size() == 1;
    String folder =
        beside ? Paths.parent(triggers.get(0).source().path()) : Paths.join(LIGHTHOUSE, "promote");
    String source = text.name() + ".yaml";
    String file = Paths.join(folder, source);
    List<FileEdit> out = new ArrayList<>();
    if (snapshot.tree().kind(file) != FileTree.Kind.NONE) {
      refusals.add(file + " exists already");
    }
    out.add(FileEdit.create(file, text.pipelineRun()));
    if (!beside) {
      String config = Paths.join(folder, "triggers.yaml");
      if (snapshot.tree().kind(config) != FileTree.Kind.NONE) {
        refusals.add(config + " exists already");
      }
      out.add(FileEdit.create(config, text.triggers(source)));
      return out;
    }
    Parsed config = triggers.get(0);
    Optional<MapNode> spec = config(config).flatMap(m -> m.map("spec"));
    spec.flatMap(
            s -> ListEdits.append(config.source(), s, "postsubmits", List.of(text.trigger(source))))
        .ifPresentOrElse(
            edit -> out.add(FileEdit.of(config.source(), edit)),
            () ->
                refusals.add(
                    config.source().path()
                        + ": spec.postsubmits is not a list that an entry could be added to"));
    return out;
  }

  private void taken(List<Parsed> triggers, String job) {
    for (Parsed p : triggers) {
      Optional<SeqNode> jobs =
          config(p).flatMap(m -> m.map("spec")).flatMap(s -> s.seq("postsubmits"));
      boolean there =
          jobs.map(SeqNode::items).orElse(List.of()).stream()
              .flatMap(j -> j.asMap().stream())
              .anyMatch(j -> j.text("name").filter(job::equals).isPresent());
      if (there) {
        refusals.add(p.source().path() + " has a postsubmit " + job + " already");
      }
    }
  }

  private static Optional<MapNode> config(Parsed file) {
    return file.documents().stream()
        .map(Document::root)
        .flatMap(r -> r.asMap().stream())
        .filter(m -> m.text("kind").filter("TriggerConfig"::equals).isPresent())
        .findFirst();
  }

  private List<Parsed> triggers() {
    TreeMap<String, Parsed> out = new TreeMap<>();
    for (String path : snapshot.yamlFiles()) {
      if (Paths.within(LIGHTHOUSE, path)) {
        snapshot.parsed(path).filter(p -> config(p).isPresent()).ifPresent(p -> out.put(path, p));
      }
    }
    return List.copyOf(out.values());
  }

  private List<MapNode> runs() {
    List<MapNode> out = new ArrayList<>();
    for (String path : snapshot.yamlFiles()) {
      if (Paths.within(LIGHTHOUSE, path)) {
        snapshot
            .parsed(path)
            .ifPresent(
                p ->
                    p.documents().stream()
                        .map(Document::root)
                        .flatMap(r -> r.asMap().stream())
                        .filter(m -> m.text("kind").filter("PipelineRun"::equals).isPresent())
                        .forEach(out::add));
      }
    }
    return out;
  }

  private static Optional<String> account(MapNode run) {
    return run.at("spec", "serviceAccountName")
        .or(() -> run.at("spec", "taskRunTemplate", "serviceAccountName"))
        .flatMap(Node::text);
  }

  /** A Secret that a step takes its environment from: the identity of whoever commits. */
  private static Optional<String> identity(Node node) {
    if (node instanceof MapNode m) {
      Optional<String> own =
          m.seq("envFrom").map(SeqNode::items).orElse(List.of()).stream()
              .flatMap(i -> i.asMap().stream())
              .flatMap(i -> i.at("secretRef", "name").flatMap(Node::text).stream())
              .filter(n -> n.contains("git"))
              .findFirst();
      return own.isPresent()
          ? own
          : m.entries().stream().flatMap(e -> identity(e.value()).stream()).findFirst();
    }
    return node instanceof SeqNode s
        ? s.items().stream().flatMap(i -> identity(i).stream()).findFirst()
        : Optional.empty();
  }
}
