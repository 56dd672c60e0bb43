package dev.drydock.ide.rules;

import dev.drydock.base.Severity;
import dev.drydock.ide.Finding;
import dev.drydock.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Severities that the repository's drydock.yaml gives to codes; some codes take none. */
final class Severities {
  /** Empty: off. */
  private final Map<String, Optional<Severity>> byCode;

  private Severities(Map<String, Optional<Severity>> byCode) {
    this.byCode = byCode;
  }

  /**
   * @param codes those that the settings have a say in
   */
  static Severities of(Settings settings, Predicate<String> codes) {
    Map<String, Optional<Severity>> out = new HashMap<>(settings.severities());
    out.keySet().removeIf(codes.negate());
    return new Severities(out);
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
