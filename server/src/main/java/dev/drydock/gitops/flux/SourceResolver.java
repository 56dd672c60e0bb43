package dev.drydock.gitops.flux;

import dev.drydock.base.SemverRange;
import dev.drydock.gitops.FleetContext;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Resolution.State;
import dev.drydock.gitops.Revision;
import dev.drydock.gitops.Revisions;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.vfs.FileTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From a cluster's source objects to trees. A source is this repository where its URL is that of a
 * remote or of the cluster's bootstrap source, or where it is that source itself; a branch that the
 * bootstrap follows is the tree at hand.
 */
final class SourceResolver {
  private static final Pattern FULL_COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern LOOKS_LIKE_COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final List<String> REF_FIELDS =
      List.of("branch", "tag", "semver", "name", "commit");

  /** What Flux takes where no ref is given. */
  private static final String DEFAULT_BRANCH = "master";

  private final FleetContext context;
  private final FluxVersion version;
  private final FluxKustomization.SourceRef bootstrap;
  private final Set<GitUrl> here = new HashSet<>();
  private final Optional<String> followed;

  /**
   * @param bootstrap what the cluster's bootstrap syncs from
   * @param bootstrapSource that source's object, where it is known
   */
  SourceResolver(
      FleetContext context,
      FluxVersion version,
      FluxKustomization.SourceRef bootstrap,
      Optional<FluxSource> bootstrapSource) {
    this.context = context;
    this.version = version;
    this.bootstrap = bootstrap;
    context.git().ifPresent(g -> g.remoteUrls().forEach(u -> GitUrl.parse(u).ifPresent(here::add)));
    bootstrapSource.flatMap(s -> GitUrl.parse(s.url())).ifPresent(here::add);
    this.followed =
        bootstrapSource
            .filter(FluxSource::isGit)
            .map(SourceResolver::fields)
            .flatMap(this::branchOf);
  }

  private Optional<String> branchOf(Map<String, Pin.Field> fields) {
    Optional<String> effective = effective(fields);
    if (effective.isEmpty()) {
      return Optional.of(DEFAULT_BRANCH);
    }
    return branchIn(effective.get(), value(fields, effective.get()));
  }

  /** The branch that a field of {@code spec.ref} follows; empty where it names something else. */
  private static Optional<String> branchIn(String field, String value) {
    if (field.equals("branch")) {
      return Optional.of(value);
    }
    return field.equals("name") && value.startsWith(Pin.HEADS)
        ? Optional.of(value.substring(Pin.HEADS.length()))
        : Optional.empty();
  }

  /** The branch that the bootstrap follows: the tree at hand. */
  Optional<String> followed() {
    return followed;
  }

  static Map<String, Pin.Field> fields(FluxSource source) {
    Map<String, Pin.Field> out = new LinkedHashMap<>();
    Optional<MapNode> ref = source.manifest().at("spec", "ref").flatMap(Node::asMap);
    for (String field : REF_FIELDS) {
      ref.flatMap(r -> r.get(field))
          .filter(n -> !n.isNull() && n.text().filter(t -> !t.isEmpty()).isPresent())
          .ifPresent(n -> out.put(field, new Pin.Field(n.text().orElse(""), n.origin().place())));
    }
    return out;
  }

  private Optional<String> effective(Map<String, Pin.Field> fields) {
    return version.refPrecedence().stream().filter(fields::containsKey).findFirst();
  }

  private static String value(Map<String, Pin.Field> fields, String field) {
    return Optional.ofNullable(fields.get(field)).map(Pin.Field::value).orElse(DEFAULT_BRANCH);
  }

  /** The field of a GitRepository's ref that counts, with its value: {@code branch:main}. */
  String reference(FluxSource source) {
    Map<String, Pin.Field> fields = fields(source);
    String field = effective(fields).orElse("branch");
    return field + ":" + value(fields, field);
  }

  Pin pin(FluxSource source, List<ResourceId> usedBy) {
    Map<String, Pin.Field> fields = fields(source);
    return new Pin(
        source.id(), source.at(), source.url(), fields, effective(fields), resolve(source), usedBy);
  }

  Resolution resolve(FluxSource source) {
    boolean own =
        source.id().kind().equals(bootstrap.kind())
            && source.id().name().equals(bootstrap.name())
            && source.id().namespace().equals(bootstrap.namespace());
    if (!source.isGit()) {
      return own
          ? new Resolution(State.AT_HAND, Optional.empty(), Optional.empty(), "")
          : Resolution.failed(
              State.NOT_GIT, source.id().kind() + " " + source.id().name() + " is elsewhere");
    }
    if (!own && GitUrl.parse(source.url()).filter(here::contains).isEmpty()) {
      return Resolution.failed(
          State.ELSEWHERE, "source " + source.id().name() + " is elsewhere: " + source.url());
    }
    Map<String, Pin.Field> fields = fields(source);
    String field = effective(fields).orElse("branch");
    String value = value(fields, field);
    Optional<String> branch = branchIn(field, value);
    if (branch.isPresent() && branch.equals(followed)) {
      return new Resolution(
          State.AT_HAND, context.git().flatMap(g -> branch.flatMap(g::branch)), branch, "");
    }
    if (context.git().isEmpty()) {
      return own && branch.isPresent()
          ? new Resolution(State.AT_HAND, Optional.empty(), branch, "")
          : Resolution.failed(
              State.NO_GIT, "there is no git history to find " + field + " " + value + " in");
    }
    Revisions git = context.git().get();
    return switch (field) {
      case "commit" -> commit(git, value, fields);
      case "name" -> ref(git, value);
      case "semver" -> semver(git, value);
      case "tag" -> tag(git, value);
      default -> branch(git, value);
    };
  }

  private static Resolution branch(Revisions git, String name) {
    Optional<String> tip = git.branch(name);
    if (tip.isPresent()) {
      return new Resolution(State.COMMIT, tip, Optional.of(name), "");
    }
    if (LOOKS_LIKE_COMMIT.matcher(name).matches()) {
      return new Resolution(
          State.HASH_IN_BRANCH,
          git.commit(name),
          Optional.empty(),
          "there is no branch " + name + "; it looks like a commit");
    }
    return Resolution.failed(State.BRANCH_NOT_FOUND, "there is no branch " + name);
  }

  private static Resolution tag(Revisions git, String name) {
    Optional<String> commit = Optional.ofNullable(git.tags().get(name));
    return commit.isPresent()
        ? new Resolution(State.COMMIT, commit, Optional.empty(), "")
        : Resolution.failed(
            git.shallow() ? State.SHALLOW : State.TAG_NOT_FOUND,
            "there is no tag "
                + name
                + (git.shallow()
                    ? " in this shallow clone; git fetch --unshallow --tags brings all"
                    : ""));
  }

  private static Resolution ref(Revisions git, String name) {
    Optional<String> commit = git.ref(name);
    Optional<String> branch = branchIn("name", name);
    return commit.isPresent()
        ? new Resolution(State.COMMIT, commit, branch, "")
        : Resolution.failed(State.REF_NOT_FOUND, "there is no ref " + name);
  }

  private static Resolution semver(Revisions git, String text) {
    Optional<SemverRange> range = SemverRange.parse(text);
    if (range.isEmpty()) {
      return Resolution.failed(State.NO_VERSION_IN_RANGE, text + " is no range of versions");
    }
    Optional<String> newest = git.tagInRange(range.get()).map(git.tags()::get);
    return newest.isPresent()
        ? new Resolution(State.COMMIT, newest, Optional.empty(), "")
        : Resolution.failed(State.NO_VERSION_IN_RANGE, "no tag is a version in the range " + text);
  }

  private Resolution commit(Revisions git, String text, Map<String, Pin.Field> fields) {
    if (!FULL_COMMIT.matcher(text).matches()) {
      return new Resolution(
          State.ABBREVIATED_COMMIT,
          git.commit(text),
          Optional.empty(),
          "commit " + text + " is not a full id of 40 hex digits, which Flux needs");
    }
    if (git.tree(text).isEmpty()) {
      return git.shallow()
          ? Resolution.failed(
              State.SHALLOW,
              "commit " + text + " is not in this shallow clone; git fetch --unshallow brings it")
          : Resolution.failed(State.COMMIT_NOT_FOUND, "there is no commit " + text);
    }
    if (!version.fetchesCommits()) {
      String branch = value(fields, "branch");
      Optional<String> tip = git.branch(branch);
      if (tip.isEmpty() || !git.contains(tip.get(), text)) {
        String why =
            tip.isEmpty()
                ? "there is no branch " + branch
                : "branch " + branch + " does not contain commit " + text;
        return new Resolution(
            State.COMMIT_NOT_ON_BRANCH,
            Optional.of(text),
            Optional.empty(),
            why + ", and this cluster's Flux looks for the commit there");
      }
    }
    return new Resolution(State.COMMIT, Optional.of(text), Optional.empty(), "");
  }

  /**
   * The tree that a source resolved to, whole; empty where it leads nowhere or its commit is not
   * wholly in the repository.
   */
  Optional<FileTree> tree(Resolution resolution) {
    return resolution.revision().filter(Revision::atHand).isPresent()
        ? Optional.of(context.atHand())
        : resolution
            .revision()
            .flatMap(Revision::commit)
            .flatMap(c -> context.git().flatMap(g -> g.tree(c)));
  }
}
