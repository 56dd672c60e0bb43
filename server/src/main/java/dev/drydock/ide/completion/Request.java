package dev.drydock.ide.completion;

import dev.drydock.base.Span;
import dev.drydock.ide.YamlEdits;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place to complete.
 *
 * @param path the file
 * @param document what its text says line by line
 * @param snippets whether the editor knows snippets
 * @param codes what findings may be called
 */
record Request(
    Snapshot snapshot,
    String path,
    LooseDocument document,
    Spot spot,
    int offset,
    boolean snippets,
    List<Code> codes) {
  String directory() {
    return Paths.parent(path);
  }

  String group() {
    String api = document.apiVersion();
    int slash = api.indexOf('/');
    return slash < 0 ? "" : api.substring(0, slash);
  }

  /** The mapping around the key or value that is typed. */
  List<String> mapping() {
    return spot.role() == Spot.Role.VALUE ? spot.up(1) : spot.path();
  }

  /** Another value of the mapping that is typed in. */
  String beside(String key) {
    return document.beside(mapping(), key).orElse("");
  }

  /** Whether a scalar is typed: the value of a key, or an item. */
  boolean scalar() {
    return spot.role() == Spot.Role.VALUE || isItem();
  }

  private boolean isItem() {
    List<String> shape = spot.shape();
    return !shape.isEmpty() && shape.get(shape.size() - 1).equals("[]");
  }

  /** What a value is written as: quoted where it has to be and is not, behind a blank. */
  String written(String value) {
    int start = spot.word().start();
    boolean stuck = start > 0 && document.text().charAt(start - 1) == ':';
    return (stuck ? " " : "") + (spot.quote() == 0 ? YamlEdits.scalar(value) : value);
  }

  Candidate value(Candidate.Kind kind, String value) {
    return Candidate.of(kind, value, spot.word(), written(value));
  }

  List<Candidate> values(Collection<String> values) {
    return values.stream().distinct().map(v -> value(Candidate.Kind.VALUE, v)).toList();
  }

  List<Candidate> objects(Stream<String> names) {
    return names
        .filter(n -> !n.isEmpty())
        .distinct()
        .sorted()
        .map(n -> value(Candidate.Kind.OBJECT, n))
        .toList();
  }

  Request with(LooseDocument other, Spot otherSpot) {
    return new Request(snapshot, path, other, otherSpot, offset, snippets, codes);
  }

  /** Blanks in front of the lines of a list below a key at a column, as the document has it. */
  String listIndent(int column) {
    return " ".repeat(Math.max(0, column)) + (indentsLists() ? "  " : "");
  }

  private boolean indentsLists() {
    String text = document.span().in(document.text());
    String[] lines = text.split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      String before = lines[i - 1];
      if (line.stripLeading().startsWith("- ") && before.stripTrailing().endsWith(":")) {
        return indent(line) > indent(before);
      }
    }
    return false;
  }

  private static int indent(String line) {
    int n = 0;
    while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '-')) {
      if (line.charAt(n) == '-') {
        return n;
      }
      n++;
    }
    return n;
  }

  Span word() {
    return spot.word();
  }
}
