package dev.drydock.ide.hover;

import dev.drydock.base.Span;
import dev.drydock.ide.FieldTypes;
import dev.drydock.ide.ServedKubernetes;
import dev.drydock.ide.Substitutes;
import dev.drydock.index.Snapshot;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.KubernetesApi;
import dev.drydock.syntax.loose.LooseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the schema says about the field under a cursor, and the repository about a variable there.
 *
 * @param title the field's path, or the variable
 * @param type in a word or two; empty for a variable
 * @param text sentences; may be empty
 * @param span what it is about
 */
public record FieldHelp(String title, String type, String text, Span span) {
  /** The help for a place; empty where nothing is known. */
  public static Optional<FieldHelp> at(Snapshot snapshot, String path, String text, int offset) {
    Optional<FieldHelp> variable = variable(snapshot, path, text, offset);
    if (variable.isPresent()) {
      return variable;
    }
    LooseDocument document = LooseDocument.at(text, offset);
    Optional<LooseDocument.Entry> entry =
        document.entryAt(offset).filter(e -> !e.key().startsWith("["));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    LooseDocument.Entry e = entry.get();
    if (e.key().equals("kind") && e.path().isEmpty()) {
      Optional<FieldHelp> kind = kind(snapshot, path, document, e);
      if (kind.isPresent()) {
        return kind;
      }
    }
    return FieldTypes.at(snapshot, path, document, e.path())
        .flatMap(t -> t.field(e.key()))
        .map(f -> of(f, e, ""))
        .or(() -> newer(snapshot, path, document, e));
  }

  /** What objects of the kind are for: more than that kind is a kind. */
  private static Optional<FieldHelp> kind(
      Snapshot snapshot, String path, LooseDocument document, LooseDocument.Entry e) {
    String title = document.apiVersion() + " " + document.kind();
    return FieldTypes.at(snapshot, path, document, List.of())
        .map(FieldType::description)
        .filter(d -> !d.isBlank())
        .map(d -> new FieldHelp(title.strip(), "", d, e.at()));
  }

  /** A field that some of the clusters which get it do not know yet. */
  private static Optional<FieldHelp> newer(
      Snapshot snapshot, String path, LooseDocument document, LooseDocument.Entry e) {
    String api = document.apiVersion();
    String kind = document.kind();
    if (KubernetesApi.servedBy(api, kind).isEmpty()) {
      return Optional.empty();
    }
    List<String> shape = new ArrayList<>();
    e.path().forEach(k -> shape.add(k.startsWith("[") && k.endsWith("]") ? "[]" : k));
    List<String> full = new ArrayList<>(shape);
    full.add(e.key());
    String since =
        ServedKubernetes.of(snapshot, path).lacking(api, kind, full).map(s -> "\n" + s).orElse("");
    return FieldTypes.walk(KubernetesApi.newest(api, kind), shape)
        .flatMap(t -> t.field(e.key()))
        .map(f -> of(f, e, since));
  }

  private static FieldHelp of(FieldType.Field field, LooseDocument.Entry entry, String more) {
    String text = field.description().isEmpty() ? field.type().description() : field.description();
    List<String> values = field.type().values();
    if (!values.isEmpty() && values.size() <= 20) {
      text = (text + "\nAllowed: " + String.join(", ", values) + ".").strip();
    }
    text = (text + more).strip();
    String type = FieldTypes.sort(field.type());
    return new FieldHelp(
        String.join(".", shape(entry.full())),
        field.required() ? type + ", required" : type,
        text,
        entry.at());
  }

  private static List<String> shape(List<String> path) {
    List<String> out = new ArrayList<>();
    for (String k : path) {
      boolean item = k.startsWith("[") && k.endsWith("]");
      if (item && !out.isEmpty()) {
        out.set(out.size() - 1, out.get(out.size() - 1) + "[]");
      } else {
        out.add(k);
      }
    }
    return out;
  }

  private static Optional<FieldHelp> variable(
      Snapshot snapshot, String path, String text, int offset) {
    int at = Math.min(offset, text.length());
    int open = text.lastIndexOf("${", at);
    int line = text.lastIndexOf('\n', Math.max(0, at - 1));
    int close = open < 0 ? -1 : text.indexOf('}', open);
    if (open < 0 || open < line || close < at || text.substring(open, close).contains("\n")) {
      return Optional.empty();
    }
    int end = open + 2;
    while (end < close
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    String name = text.substring(open + 2, end);
    List<Substitutes.Value> values =
        Substitutes.lately(snapshot, path).getOrDefault(name, List.of());
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FieldHelp(
                "${" + name + "}", "", Substitutes.described(values), new Span(open, close + 1)));
  }
}
