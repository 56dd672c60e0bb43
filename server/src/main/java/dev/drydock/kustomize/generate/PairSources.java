package dev.drydock.kustomize.generate;

import dev.drydock.base.Origin;
import dev.drydock.base.Problem;
import dev.drydock.base.Source;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.Blob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a generator draws from: env files, literals, then files, as kustomize's kv loader
 * does.
 */
final class PairSources {
  /**
   * Go's line scanner gives up on a longer line, and kustomize does not notice: the rest of the
   * file is lost.
   */
  private static final int MAX_LINE = 65535;

  private static final String CODE = "kustomize/generator-file-not-found";

  private final Generators.Files files;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private PairSources(Generators.Files files) {
    this.files = files;
  }

  /** What was read, and what could not be. */
  record Read(List<Pair> pairs, List<Problem> problems) {}

  static Read of(MapNode args, Generators.Files files) {
    PairSources s = new PairSources(files);
    entries(args, "envs").forEach(s::env);
    entries(args, "literals").forEach(s::literal);
    entries(args, "files").forEach(s::file);
    return new Read(s.pairs, s.problems);
  }

  private static List<ScalarNode> entries(MapNode args, String field) {
    Node v = args.value(field);
    List<ScalarNode> out = new ArrayList<>();
    if (v instanceof ScalarNode s && !s.isNull() && !s.value().isEmpty()) {
      out.add(s);
    } else if (v instanceof SeqNode q) {
      for (Node i : q.items()) {
        if (i instanceof ScalarNode s && !s.isNull()) {
          out.add(s);
        }
      }
    }
    return out;
  }

  private Optional<Blob> read(String name, ScalarNode at) {
    Generators.Loaded l = files.read(name, at);
    if (l.problem() != null) {
      problems.add(l.problem());
    }
    return Optional.ofNullable(l.blob());
  }

  private void problem(String code, String message, Node at) {
    problems.add(
        at.origin()
            .place()
            .map(p -> Problem.error(code, message, p))
            .orElseGet(() -> Problem.error(code, message, "")));
  }

  private void literal(ScalarNode entry) {
    String text = entry.value();
    int eq = text.indexOf('=');
    if (eq <= 0) {
      problem(
          "kustomize/invalid-field",
          "the literal \"" + text + "\" is not of the form key=value",
          entry);
      return;
    }
    int from = eq + 1;
    int to = text.length();
    boolean quoted =
        to - from >= 2
            && text.charAt(from) == text.charAt(to - 1)
            && (text.charAt(from) == '"' || text.charAt(from) == '\'');
    from = quoted ? from + 1 : from;
    to = quoted ? to - 1 : to;
    Origin key = part(entry, 0, eq);
    Origin value = part(entry, from, to);
    pairs.add(
        new Pair(
            text.substring(0, eq),
            text.substring(from, to).getBytes(StandardCharsets.UTF_8),
            entry,
            key,
            value));
  }

  /**
   * The place of a part of a scalar's text, where the source has it letter by letter; else of all
   * of it.
   */
  private static Origin part(ScalarNode s, int from, int to) {
    Origin o = s.origin();
    Source source = o.source();
    if (source == null || o.trail() != null || o.end() > source.text().length()) {
      return o;
    }
    String raw = source.text().substring(o.start(), o.end());
    int shift = s.style() == ScalarNode.Style.PLAIN ? 0 : 1;
    boolean same =
        raw.length() == s.value().length() + 2 * shift && raw.startsWith(s.value(), shift);
    return same ? new Origin(source, o.start() + shift + from, o.start() + shift + to, null) : o;
  }

  private void file(ScalarNode entry) {
    String text = entry.value();
    int eq = text.indexOf('=');
    if (eq != text.lastIndexOf('=') || eq == 0 || (eq > 0 && eq == text.length() - 1)) {
      String why =
          eq == 0
              ? "has no key before the ="
              : eq == text.length() - 1 ? "has no file behind the =" : "has more than one =";
      problem(CODE, "\"" + text + "\" " + why + "; write key=path or path", entry);
      return;
    }
    String path = eq < 0 ? text : text.substring(eq + 1);
    String key = eq < 0 ? base(text) : text.substring(0, eq);
    Optional<Blob> blob = read(path, entry);
    if (blob.isEmpty()) {
      return;
    }
    byte[] bytes = blob.get().bytes();
    Optional<String> content = GoText.valid(bytes);
    Origin value =
        content
            .map(
                c ->
                    Generators.origin(
                        new Source(files.read(path, entry).path(), blob.get().id(), c)))
            .orElse(entry.origin());
    Origin keyAt = eq < 0 ? entry.origin() : part(entry, 0, eq);
    pairs.add(new Pair(key, bytes, entry, keyAt, value));
  }

  /** Go's path.Base. */
  private static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String p = path.substring(0, end);
    return p.isEmpty() ? "/" : p.substring(p.lastIndexOf('/') + 1);
  }

  private void env(ScalarNode entry) {
    Optional<Blob> blob = read(entry.value(), entry);
    if (blob.isEmpty()) {
      return;
    }
    Optional<String> content = SourceCache.decode(blob.get().bytes());
    if (content.isEmpty()) {
      problem(CODE, entry.value() + " is no UTF-8 text", entry);
      return;
    }
    Source source =
        new Source(files.read(entry.value(), entry).path(), blob.get().id(), content.get());
    String text = content.get();
    int at = 0;
    while (at < text.length()) {
      int eol = text.indexOf('\n', at);
      int end = eol < 0 ? text.length() : eol;
      if (text.substring(at, end).getBytes(StandardCharsets.UTF_8).length > MAX_LINE) {
        return;
      }
      int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
      envLine(source, at, stop, entry);
      at = end + 1;
    }
  }

  private void envLine(Source source, int start, int end, ScalarNode entry) {
    String text = source.text();
    int from = start;
    while (from < end && GoText.isSpace(text.charAt(from))) {
      from++;
    }
    if (from == end || text.charAt(from) == '#') {
      return;
    }
    int eq = text.indexOf('=', from);
    int keyEnd = eq < 0 || eq > end ? end : eq;
    if (keyEnd == from) {
      return;
    }
    int valueAt = Math.min(end, keyEnd + 1);
    byte[] value = text.substring(valueAt, end).getBytes(StandardCharsets.UTF_8);
    pairs.add(
        new Pair(
            text.substring(from, keyEnd),
            value,
            entry,
            Origin.at(source, from, keyEnd),
            Origin.at(source, valueAt, end)));
  }
}
