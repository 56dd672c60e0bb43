package dev.drydock.lsp;

import dev.drydock.lsp.text.OpenDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every open document by its URI, and the folder in which its text counts: the one around it, which
 * changes when folders come and go. Of the reader's thread alone.
 */
final class Documents {
  private final Conversation with;
  private final Map<String, OpenDocument> open = new LinkedHashMap<>();
  private final Map<String, Folders.Located> homes = new LinkedHashMap<>();

  Documents(Conversation with) {
    this.with = with;
  }

  Optional<OpenDocument> get(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  /** A document was opened, or holds another text; one outside of every folder brings its own. */
  void hold(OpenDocument document) {
    String uri = document.uri();
    open.put(uri, document);
    List<Folder> before = with.folders().all();
    int folders = before.size();
    Optional<Folders.Located> home = with.folders().locateOrOpen(uri);
    if (with.folders().all().size() != folders) {
      settle();
    } else if (home.isPresent()) {
      enter(uri, document, home.get());
    }
  }

  /** Folders came or went: every text counts where it belongs now. */
  void settle() {
    open.forEach(
        (uri, document) -> {
          Folders.Located old = homes.get(uri);
          Optional<Folders.Located> now = with.folders().locate(uri);
          if (old != null && now.filter(old::equals).isPresent()) {
            return;
          }
          leave(uri, old);
          now.ifPresent(n -> enter(uri, document, n));
        });
  }

  /** Whether such a document was open. */
  boolean close(String uri) {
    if (open.remove(uri) == null) {
      return false;
    }
    Folders.Located home = homes.get(uri);
    leave(uri, home);
    // The same file may be open under another spelling of its URI.
    for (Map.Entry<String, Folders.Located> e : homes.entrySet()) {
      if (e.getValue().equals(home)) {
        get(e.getKey()).ifPresent(d -> enter(e.getKey(), d, e.getValue()));
        break;
      }
    }
    return true;
  }

  private void enter(String uri, OpenDocument document, Folders.Located home) {
    homes.put(uri, home);
    with.changed(home.folder().typed(home.path(), document), List.of(home.path()));
  }

  private void leave(String uri, Folders.@Nullable Located home) {
    homes.remove(uri);
    if (home != null && with.folders().all().contains(home.folder())) {
      View view = home.folder().closed(home.path());
      with.documentClosed(uri);
      with.changed(view, List.of());
    }
  }
}
