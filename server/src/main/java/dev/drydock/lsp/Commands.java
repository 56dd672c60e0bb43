package dev.drydock.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.Cancel;
import dev.drydock.base.Source;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Owner;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
import dev.drydock.lsp.wire.Answers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** The commands of docs/contract.md. */
final class Commands {
  static final String PREVIEW = "drydock.preview";
  static final String DIFF = "drydock.diff";
  static final String PROMOTE = "drydock.promote";
  static final String EXPLAIN = "drydock.explain";
  static final String FLEET = "drydock.fleet";
  static final List<String> NAMES = List.of(PREVIEW, DIFF, PROMOTE, EXPLAIN, FLEET);

  private final Conversation with;

  Commands(Conversation with) {
    this.with = with;
  }

  CompletableFuture<Object> run(ExecuteCommandParams params) {
    Arguments arguments = Arguments.of(params.getArguments());
    return switch (params.getCommand()) {
      case PREVIEW -> command("hydrating", params, arguments, this::preview);
      default ->
          throw Answers.failure(
              ResponseErrorCode.InvalidParams, "there is no command " + params.getCommand());
    };
  }

  @FunctionalInterface
  private interface Command {
    Object run(View view, Arguments arguments, Cancel cancel);
  }

  private CompletableFuture<Object> command(
      String title, ExecuteCommandParams params, Arguments arguments, Command command) {
    with.watching().lookAround();
    Folder folder = folder(arguments);
    return with.scheduler()
        .newest(
            title, params, folder::view, (view, cancel) -> command.run(view, arguments, cancel));
  }

  /**
   * The folder that the arguments name, by a URI or because there is only one that can be meant.
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
