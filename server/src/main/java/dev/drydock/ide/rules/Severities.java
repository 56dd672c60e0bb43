package dev.drydock.ide.rules;

import dev.drydock.base.Severity;
import dev.drydock.ide.Finding;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Severities that the repository's drydock.yaml gives to codes: {@code severity: {CODE:
 * error|warning|information|hint|off}}.
 */
final class Severities {
  static final String FILE = "drydock.yaml";

  /** Empty: off. */
  private final Map<String, Optional<Severity>> byCode = new HashMap<>();

  private Severities() {}

  /** Values that are none of the words count as not written. */
  static Severities of(Optional<Parsed> settings) {
    Severities out = new Severities();
    List<Document> documents = settings.map(Parsed::documents).orElse(List.of());
    documents.stream()
        .findFirst()
        .flatMap(d -> d.root().asMap())
        .flatMap(m -> m.map("severity"))
        .map(MapNode::entries)
        .orElse(List.of())
        .forEach(e -> e.value().text().ifPresent(word -> out.put(e.name(), word)));
    return out;
  }

  private void put(String code, String word) {
    if (Ignores.NEVER.contains(code)) {
      return;
    }
    if (word.equals("off") || word.equals("false")) {
      byCode.put(code, Optional.empty());
    }
    for (Severity s : Severity.values()) {
      if (s.label().equals(word.toLowerCase(Locale.ROOT))) {
        byCode.put(code, Optional.of(s));
      }
    }
  }

  /** The findings with the severities asked for, without those that are off. */
  List<Finding> applied(List<Finding> findings) {
    if (byCode.isEmpty()) {
      return findings;
    }
    return findings.stream()
        .flatMap(
            f ->
                byCode
                    .getOrDefault(f.code(), Optional.of(f.severity()))
                    .map(f::withSeverity)
                    .stream())
        .toList();
  }
}
