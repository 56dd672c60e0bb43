package dev.drydock.helm.template;

import dev.drydock.helm.template.parse.ParseFailure;
import dev.drydock.helm.template.parse.Parser;
import dev.drydock.helm.template.parse.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parsed template files by name and content, for one process; safe for threads, bounded. */
public final class ParseCache {
  private final Map<Key, Entry> kept;

  /** What a parse depends on; the dialect decides which functions there are. */
  private record Key(String name, String text, Dialect dialect) {}

  /** A parse, whichever way it ended. */
  record Entry(Map<String, Tree> trees, @Nullable ParseFailure failure) {}

  /**
   * @param entries how many files are kept, the ones used last
   */
  public ParseCache(int entries) {
    this.kept =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > entries;
          }
        };
  }

  Entry get(TemplateFile file, Dialect dialect, Set<String> functions) {
    Key key = new Key(file.name(), file.text(), dialect);
    synchronized (kept) {
      Entry known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    Entry made;
    try {
      made = new Entry(Parser.parse(file.name(), file.text(), functions), null);
    } catch (ParseFailure e) {
      made = new Entry(Map.of(), e);
    }
    synchronized (kept) {
      kept.put(key, made);
    }
    return made;
  }
}
