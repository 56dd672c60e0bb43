package dev.drydock.ide.rules;

import java.util.List;
import java.util.Optional;

/** Every rule there is. No scanning: a rule that is not named here does not run. */
public final class Rules {
  private Rules() {}

  /** In the order of docs/rules.md. */
  public static final List<Rule> ALL =
      List.of(
          new YamlErrors(YamlErrors.SYNTAX),
          new YamlErrors(YamlErrors.UNDEFINED_ALIAS),
          new YamlErrors(YamlErrors.TOO_LARGE));

  public static Optional<Rule> byCode(String code) {
    return ALL.stream().filter(r -> r.code().equals(code)).findFirst();
  }
}
