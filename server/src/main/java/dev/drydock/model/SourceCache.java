package dev.drydock.model;

import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import dev.drydock.vfs.Blob;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parsed files by path and content id, shared by every tree and commit in which they occur. Holds
 * the parses used last, and finds what somebody else holds. The parse of a text that only passes by
 * is held by that. Safe for many threads.
 */
public final class SourceCache {
  /** So many states of one file are held, the ones asked for last: more than commits pinned to. */
  private static final int STATES = 16;

  /** The states of one file by content id. */
  private final class States extends LinkedHashMap<String, WeakReference<Parsed>> {
    private static final long serialVersionUID = 1L;

    States() {
      super(4, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, WeakReference<Parsed>> eldest) {
      if (size() <= STATES) {
        return false;
      }
      letGo(eldest.getValue().get());
      return true;
    }
  }

  /** So many characters of parsed text are held. */
  private static final int HELD = 4_000_000;

  private final LinkedHashMap<Parsed, Boolean> recent = new LinkedHashMap<>(256, 0.75f, true);
  private long held;

  private final ConcurrentHashMap<String, States> parses = new ConcurrentHashMap<>();

  /** What is made of a parse, made once for each type and held as long as the parse. */
  public <T> T derived(Parsed parsed, Class<T> type, Function<Parsed, T> make) {
    return parsed.derived(type, make);
  }

  /**
   * The parse of a file's content; a file that is not UTF-8 gives no documents and one error at the
   * first bad byte.
   */
  public Parsed parse(String path, Blob blob) {
    States states = parses.computeIfAbsent(path, p -> new States());
    synchronized (states) {
      WeakReference<Parsed> held = states.get(blob.id());
      Parsed known = held == null ? null : held.get();
      if (known != null) {
        return used(blob, known);
      }
    }
    Parsed fresh = read(path, blob);
    synchronized (states) {
      WeakReference<Parsed> held = states.get(blob.id());
      Parsed known = held == null ? null : held.get();
      if (known != null) {
        return known;
      }
      states.put(blob.id(), new WeakReference<>(fresh));
    }
    return used(blob, fresh);
  }

  private void letGo(@Nullable Parsed parsed) {
    synchronized (recent) {
      if (parsed != null && recent.remove(parsed) != null) {
        held -= parsed.source().text().length();
      }
    }
  }

  private Parsed used(Blob blob, Parsed parsed) {
    AtomicReference<@Nullable Object> along = blob.along();
    if (along != null) {
      along.set(parsed);
      return parsed;
    }
    synchronized (recent) {
      if (recent.put(parsed, true) == null) {
        held += parsed.source().text().length();
        Iterator<Parsed> eldest = recent.keySet().iterator();
        while (held > HELD && recent.size() > 1) {
          held -= eldest.next().source().text().length();
          eldest.remove();
        }
      }
    }
    return parsed;
  }

  private static Parsed read(String path, Blob blob) {
    if (blob.bytes().length > Yaml.MAX_LENGTH) {
      return Yaml.refused(
          new Source(path, blob.id(), ""),
          "too-large",
          "the file has "
              + blob.bytes().length
              + " bytes; more than "
              + Yaml.MAX_LENGTH
              + " are not read");
    }
    Optional<String> text = decode(blob.bytes());
    return text.isPresent()
        ? Yaml.parse(new Source(path, blob.id(), text.get()))
        : notUtf8(path, blob);
  }

  private static Parsed notUtf8(String path, Blob blob) {
    String lenient = new String(blob.bytes(), StandardCharsets.UTF_8);
    int at = Math.max(0, lenient.indexOf('\uFFFD'));
    Source source = new Source(path, blob.id(), lenient);
    return Yaml.refused(
        source,
        "syntax",
        "the file is not UTF-8: the first byte that is not stands here",
        new Span(at, Math.min(lenient.length(), at + 1)));
  }

  /** The text of UTF-8 bytes without a byte order mark; empty where they are no UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    try {
      String s =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(s.startsWith("\uFEFF") ? s.substring(1) : s);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
