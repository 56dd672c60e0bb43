package dev.drydock.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.gitops.Hydrated;
import dev.drydock.ide.hover.Explanation;
import dev.drydock.ide.hover.Named;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Owner;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
import dev.drydock.ide.promote.PromoteRequest;
import dev.drydock.lsp.wire.Answers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** The commands of docs/contract.md. */
final class Commands {
  static final String PREVIEW = "drydock.preview";
  static final String DIFF = "drydock.diff";
  static final String PROMOTE = "drydock.promote";
  static final String EXPLAIN = "drydock.explain";
  static final String FLEET = "drydock.fleet";

  /** Of our own, for clients that take commands for code actions. */
  static final String APPLY = "drydock.apply";

  static final List<String> NAMES = List.of(PREVIEW, DIFF, PROMOTE, EXPLAIN, FLEET, APPLY);

  private final Conversation with;

  Commands(Conversation with) {
    this.with = with;
  }

  CompletableFuture<Object> run(ExecuteCommandParams params) {
    Arguments arguments = Arguments.of(params.getArguments());
    return switch (params.getCommand()) {
      case PREVIEW -> command("hydrating", params, arguments, this::preview);
      case DIFF -> command("comparing", params, arguments, this::diff);
      case PROMOTE -> command("planning a promotion", params, arguments, this::promote);
      case EXPLAIN -> command("looking for origins", params, arguments, this::explain);
      case FLEET -> command("reading the fleet", params, arguments, (v, a, c) -> FleetAnswer.of(v));
      case APPLY -> apply(arguments);
      default ->
          throw Answers.failure(
              ResponseErrorCode.InvalidParams, "there is no command " + params.getCommand());
    };
  }

  /** Has the edit of a code action applied. */
  private CompletableFuture<Object> apply(Arguments arguments) {
    CodeAction action = Json.of(arguments.object(), CodeAction.class);
    WorkspaceEdit edit = action.getEdit();
    if (edit == null) {
      throw invalid("the action has no edit");
    }
    ApplyWorkspaceEditParams params = new ApplyWorkspaceEditParams(edit);
    params.setLabel(action.getTitle());
    return with.client().applyEdit(params).thenApply(answer -> (Object) Json.message(answer));
  }

  @FunctionalInterface
  private interface Command {
    Object run(View view, Arguments arguments, Cancel cancel);
  }

  private CompletableFuture<Object> command(
      String title, ExecuteCommandParams params, Arguments arguments, Command command) {
    with.watching().lookAround();
    return with.scheduler()
        .newest(
            title,
            params,
            () -> folder(arguments).view(),
            (view, cancel) -> command.run(view, arguments, cancel));
  }

  /**
   * The folder that the arguments name, by a URI or because there is only one that can be meant. To
   * tell may take a look at a whole fleet, so not on the reader's thread.
   */
  private Folder folder(Arguments arguments) {
    Optional<String> uri = arguments.text("uri");
    Optional<Folder> named =
        uri.flatMap(DocumentName::parse)
            .flatMap(n -> with.folders().named(n.folder()))
            .or(() -> uri.flatMap(with.folders()::locate).map(Folders.Located::folder));
    if (named.isPresent()) {
      return named.get();
    }
    if (uri.isPresent()) {
      throw invalid(uri.get() + " lies in no open repository");
    }
    if (with.folders().all().size() == 1) {
      return with.folders().all().get(0);
    }
    return with.folders().all().stream()
        .filter(
            f ->
                arguments.clusters().stream()
                    .allMatch(c -> f.view().snapshot().fleet().cluster(c).isPresent()))
        .findFirst()
        .or(() -> with.folders().all().stream().findFirst())
        .orElseThrow(() -> invalid("no repository is open"));
  }

  private Object preview(View view, Arguments arguments, Cancel cancel) {
    Optional<DocumentName> shown = arguments.text("uri").flatMap(DocumentName::parse);
    DocumentName name =
        shown.orElseGet(() -> with.contents().of(view.folder(), Side.NOW, target(view, arguments)));
    with.contents().preview(view, name);
    return new DrydockService.Document(name.uri());
  }

  private Object diff(View view, Arguments arguments, Cancel cancel) {
    Diffs diffs = new Diffs(with);
    Optional<String> from = arguments.text("from");
    Optional<String> to = arguments.text("to");
    if (from.isPresent() && to.isPresent()) {
      Diffs.cluster(view, from.get());
      Diffs.cluster(view, to.get());
      return diffs.clusters(view, from.get(), to.get());
    }
    Optional<String> base = arguments.text("base");
    Optional<DocumentName> shown = arguments.text("uri").flatMap(DocumentName::parse);
    if (shown.isPresent()) {
      return diffs.target(view, shown.get().target(), base);
    }
    if (arguments.text("cluster").isEmpty() && arguments.text("uri").isEmpty()) {
      return diffs.reach(view, Optional.empty(), base);
    }
    Target target = target(view, arguments);
    return target instanceof Target.OfDirectory d
        ? diffs.reach(view, Optional.of(d), base)
        : diffs.target(view, target, base);
  }

  private Object promote(View view, Arguments arguments, Cancel cancel) {
    Optional<String> group = arguments.text("group").filter(g -> arguments.text("to").isEmpty());
    PromoteRequest request =
        PromoteRequest.of(
            arguments
                .text("from")
                .or(() -> group.map(g -> ""))
                .orElseThrow(() -> invalid("from is needed")),
            arguments
                .text("to")
                .or(() -> group.map(g -> ""))
                .orElseThrow(() -> invalid("to or group is needed")));
    if (arguments.text("ref").isPresent()) {
      request = request.withRef(arguments.text("ref").get());
    }
    if (arguments.text("addon").isPresent()) {
      request = request.withAddon(arguments.text("addon").get());
    }
    request = arguments.is("force") ? request.forced() : request;
    request = arguments.is("allowUnpushed") ? request.allowingUnpushed() : request;
    Promotions.Wanted wanted =
        arguments.is("dryRun")
            ? Promotions.Wanted.PLAN
            : arguments.is("confirmed")
                ? Promotions.Wanted.APPLY_CONFIRMED
                : Promotions.Wanted.APPLY;
    return group.isPresent()
        ? new Promotions(with).run(view, request, group.get(), wanted, cancel)
        : new Promotions(with).run(view, request, wanted, cancel);
  }

  private Object explain(View view, Arguments arguments, Cancel cancel) {
    Origins origins = new Origins(with);
    Optional<String> id = arguments.text("id");
    Optional<String> cluster = arguments.text("cluster");
    if (id.isPresent() && cluster.isPresent()) {
      Hydrated hydrated = view.snapshot().hydrated(Diffs.cluster(view, cluster.get()));
      return Named.in(hydrated, id.get()).stream()
          .findFirst()
          .map(e -> steps(view, Side.NOW, e))
          .orElseThrow(() -> failed("there is no " + id.get() + " on " + cluster.get()));
    }
    String uri =
        arguments.text("uri").orElseThrow(() -> invalid("uri or cluster and id are needed"));
    Position position = arguments.position().orElseThrow(() -> invalid("position is needed"));
    Optional<DocumentName> shown = DocumentName.parse(uri);
    if (shown.isPresent()) {
      return origins
          .explanation(view, shown.get(), position)
          .map(e -> steps(view, shown.get().side(), e))
          .orElseGet(() -> none());
    }
    String path =
        with.folders().locate(uri).map(Folders.Located::path).orElseThrow(() -> invalid(uri));
    return origins.effects(view, path, position).stream()
        .findFirst()
        .map(e -> steps(view, Side.NOW, e.explanation()))
        .orElseGet(() -> none());
  }

  private JsonObject steps(View view, Side side, Explanation explanation) {
    JsonObject out = none();
    out.addProperty("object", explanation.object().label());
    out.addProperty("field", explanation.pointer());
    explanation.value().ifPresent(v -> out.addProperty("value", v));
    for (Explanation.Link link : explanation.chain()) {
      JsonObject step = new JsonObject();
      link.at()
          .map(p -> new Origins(with).location(view, side, p))
          .ifPresent(
              l -> {
                step.addProperty("uri", l.getUri());
                step.add("range", Json.tree(l.getRange()));
              });
      step.addProperty("step", link.what());
      out.getAsJsonArray("steps").add(step);
    }
    return out;
  }

  private static JsonObject none() {
    JsonObject out = new JsonObject();
    out.add("steps", new JsonArray());
    return out;
  }

  private static RuntimeException failed(String why) {
    return Answers.failure(ResponseErrorCode.RequestFailed, why);
  }

  private Target target(View view, Arguments arguments) {
    Optional<String> cluster = arguments.text("cluster");
    if (cluster.isPresent()) {
      return new Target.OfCluster(cluster.get());
    }
    String uri = arguments.text("uri").orElseThrow(() -> invalid("uri or cluster is needed"));
    String path =
        with.folders().locate(uri).map(Folders.Located::path).orElseThrow(() -> invalid(uri));
    int offset = offset(view, path, arguments.position());
    return Owner.of(view.snapshot(), path, offset)
        .orElseThrow(
            () ->
                Answers.failure(
                    ResponseErrorCode.RequestFailed,
                    path + " belongs to no kustomization and no cluster"));
  }

  private int offset(View view, String path, Optional<Position> position) {
    Optional<Source> source = view.source(path);
    return source.isPresent() && position.isPresent()
        ? with.translate().offset(source.get(), position.get())
        : 0;
  }

  private static RuntimeException invalid(String why) {
    return Answers.failure(ResponseErrorCode.InvalidParams, why);
  }

  /** The one object that a command takes. */
  record Arguments(JsonObject object) {
    static Arguments of(List<Object> given) {
      return given != null && !given.isEmpty() && given.get(0) instanceof JsonObject o
          ? new Arguments(o)
          : new Arguments(new JsonObject());
    }

    Optional<String> text(String name) {
      JsonElement e = object.get(name);
      return e != null && e.isJsonPrimitive() ? Optional.of(e.getAsString()) : Optional.empty();
    }

    boolean is(String name) {
      return text(name).filter("true"::equals).isPresent();
    }

    List<String> clusters() {
      return List.of("cluster", "from", "to").stream().flatMap(n -> text(n).stream()).toList();
    }

    Optional<Position> position() {
      if (object.get("position") instanceof JsonObject p
          && p.get("line") != null
          && p.get("character") != null) {
        return Optional.of(new Position(p.get("line").getAsInt(), p.get("character").getAsInt()));
      }
      return Optional.empty();
    }
  }
}
