package dev.drydock.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;

/** Records and the protocol's own objects as JSON. */
final class Json {
  private static final Gson GSON = new Gson();

  private Json() {}

  static JsonElement tree(Object plain) {
    return GSON.toJsonTree(plain);
  }
}
