package dev.drydock.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code drydock} of the editor's settings.
 *
 * @param push whether diagnostics are pushed ({@code drydock.diagnostics}, {@code push} or {@code
 *     pull})
 * @param showSecrets whether previews show what Secrets hold ({@code drydock.preview.showSecrets})
 */
record Settings(boolean push, boolean showSecrets) {
  static final Settings DEFAULT = new Settings(true, false);

  /** From the section itself, or an object that has it; what is not understood is as by default. */
  static Settings of(@Nullable Object json) {
    if (!(json instanceof JsonObject o)) {
      return DEFAULT;
    }
    JsonObject section = o.get("drydock") instanceof JsonObject inner ? inner : o;
    boolean secrets =
        section.get("preview") instanceof JsonObject preview
            && "true".equals(text(preview.get("showSecrets")));
    return new Settings(!"pull".equals(text(section.get("diagnostics"))), secrets);
  }

  private static String text(@Nullable JsonElement e) {
    return e != null && e.isJsonPrimitive() ? e.getAsString() : "";
  }
}
