package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.promote.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;

/** What all rules say of every rule's fixtures, in their own order, down to what each fix does. */
public final class FixtureFindings {
  private FixtureFindings() {}

  /**
   * Goes through all of them.
   *
   * @param scratch an empty directory
   * @param say takes line after line
   */
  public static void all(Path scratch, Consumer<String> say) throws IOException, GitAPIException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(RuleFixturesTest.FIXTURES)) {
      files = all.filter(f -> f.toString().endsWith(".txtar")).sorted().toList();
    }
    for (int i = 0; i < files.size(); i++) {
      say.accept("== " + RuleFixturesTest.FIXTURES.relativize(files.get(i)));
      Path root = Files.createDirectories(scratch.resolve("case-" + i));
      try (RuleFixture fixture = new RuleFixture(files.get(i), root)) {
        Check.run(fixture.snapshot(), Scope.ALL, Guard.strict(), Promotion::offer)
            .forEach(f -> one(f, say));
      }
    }
  }

  private static void one(Finding f, Consumer<String> say) {
    say.accept(f + " to " + f.end() + " on " + f.clusters());
    f.related().forEach(r -> say.accept("  " + r.place() + " " + r.message()));
    for (Fix fix : f.fixes()) {
      say.accept("  fix: " + fix.title());
      for (FileEdit e : fix.edits()) {
        say.accept("    " + e.path() + "\n" + e.after());
      }
    }
  }
}
