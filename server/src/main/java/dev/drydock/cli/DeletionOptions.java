package dev.drydock.cli;

import dev.drydock.ide.rules.Against;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a change is held against, and which deletions somebody answers for. */
final class DeletionOptions {
  private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z0-9]*/[^/\\s]+");

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "Hold the change against the merge base with this revision (default: with the default branch).")
  private @Nullable String base;

  @Option(
      names = "--allow-deletion",
      paramLabel = "KIND/NAME",
      description = "Let this object be deleted; may be repeated.")
  private List<String> allowed = new ArrayList<>();

  Against against() {
    for (String object : allowed) {
      if (!OBJECT.matcher(object).matches()) {
        throw new WrongUsage("--allow-deletion takes KIND/NAME, not " + object);
      }
    }
    return new Against(Optional.ofNullable(base), new HashSet<>(allowed));
  }
}
