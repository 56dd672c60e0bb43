package dev.drydock.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drydock.base.Source;
import dev.drydock.ide.lens.Lens;
import dev.drydock.ide.lens.Lenses;
import dev.drydock.lsp.wire.Answers;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Lenses as code lenses: where they stand at once, what stands in them when they are looked at. */
final class LensRequests {
  private final Conversation with;

  LensRequests(Conversation with) {
    this.with = with;
  }

  List<CodeLens> lenses(View view, String path) {
    Source source = view.source(path).orElse(null);
    List<CodeLens> out = new ArrayList<>();
    if (source == null) {
      return out;
    }
    List<Lens> all = Lenses.of(view.snapshot(), path);
    for (int i = 0; i < all.size(); i++) {
      CodeLens lens = new CodeLens(with.translate().range(source, all.get(i).span()));
      JsonObject data = new JsonObject();
      data.addProperty("uri", view.uri(path));
      data.addProperty("index", i);
      lens.setData(data);
      out.add(lens);
    }
    return out;
  }

  String uri(CodeLens lens) {
    if (lens.getData() instanceof JsonObject o && o.get("uri") != null) {
      return o.get("uri").getAsString();
    }
    throw Answers.failure(ResponseErrorCode.InvalidParams, "the lens does not come from here");
  }

  /** The lens with its command; one that has nothing to say any more says so. */
  CodeLens resolve(View view, String path, CodeLens unresolved) {
    int index =
        unresolved.getData() instanceof JsonObject o && o.get("index") != null
            ? o.get("index").getAsInt()
            : -1;
    List<Lens> all = Lenses.of(view.snapshot(), path);
    if (index < 0 || index >= all.size()) {
      throw Answers.failure(ResponseErrorCode.ContentModified, "the lens is gone");
    }
    Lens lens = all.get(index);
    String title = Lenses.title(view.snapshot(), lens).orElse("Preview");
    JsonArray arguments = new JsonArray();
    arguments.add(arguments(view, path, lens, unresolved.getRange().getStart()));
    List<Object> list = new ArrayList<>();
    arguments.forEach((JsonElement e) -> list.add(e));
    unresolved.setCommand(new Command(title, command(lens), list));
    return unresolved;
  }

  private static String command(Lens lens) {
    return switch (lens.kind()) {
      case PREVIEW -> Commands.PREVIEW;
      case IMPACT -> Commands.DIFF;
      case PROMOTE -> Commands.PROMOTE;
    };
  }

  private static JsonObject arguments(View view, String path, Lens lens, Position at) {
    JsonObject o = new JsonObject();
    if (lens.subject() instanceof Lens.Step s) {
      o.addProperty("from", s.from());
      o.addProperty("to", s.to());
      return o;
    }
    o.addProperty("uri", view.uri(path));
    JsonObject position = new JsonObject();
    position.addProperty("line", at.getLine());
    position.addProperty("character", at.getCharacter());
    o.add("position", position);
    return o;
  }
}
