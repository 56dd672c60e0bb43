package dev.drydock.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** Records and the protocol's own objects as JSON. */
final class Json {
  private static final Gson GSON = new Gson();

  /** Knows the protocol's choices between types. */
  private static final Gson PROTOCOL = new MessageJsonHandler(Map.of()).getGson();

  private Json() {}

  static JsonElement tree(Object plain) {
    return GSON.toJsonTree(plain);
  }

  /** As {@link #tree}, for objects of the protocol that hold choices. */
  static JsonElement message(Object message) {
    return PROTOCOL.toJsonTree(message);
  }

  static <T> T of(JsonElement json, Class<T> type) {
    return PROTOCOL.fromJson(json, type);
  }
}
