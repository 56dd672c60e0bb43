package dev.drydock.ide.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Guard;
import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.index.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule against its fixtures: it finds what is marked and nothing else, and each of its fixes
 * mends what it is offered for.
 */
class RuleFixturesTest {
  static final Path FIXTURES =
      Path.of(System.getProperty("drydock.fixtures", "../fixtures")).resolve("rules");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicContainer> cases() throws IOException {
    Map<String, List<Path>> byCode = new TreeMap<>();
    for (Path file : files()) {
      byCode.computeIfAbsent(code(file), k -> new ArrayList<>()).add(file);
    }
    assertThat(byCode).isNotEmpty();
    return byCode.entrySet().stream()
        .map(
            e ->
                DynamicContainer.dynamicContainer(
                    e.getKey(),
                    e.getValue().stream()
                        .map(f -> DynamicTest.dynamicTest(name(f), () -> check(e.getKey(), f)))));
  }

  @Test
  void everyRuleHasCasesThatItFindsAndCasesThatItPasses() throws IOException {
    Map<String, String> marks = new TreeMap<>();
    for (Path file : files()) {
      boolean marked =
          Files.readString(file).lines().anyMatch(l -> l.strip().matches("\\^+(\\s.*)?"));
      marks.merge(code(file), marked ? "+" : "-", (a, b) -> a.contains(b) ? a : a + b);
    }
    TreeSet<String> lacking = new TreeSet<>();
    for (Rule rule : Rules.ALL) {
      if (marks.getOrDefault(rule.code(), "").length() < 2) {
        lacking.add(rule.code());
      }
    }
    assertThat(lacking).as("rules without a positive and a negative fixture").isEmpty();
  }

  @Test
  void everyFixtureBelongsToARule() throws IOException {
    for (Path file : files()) {
      assertThat(Rules.byCode(code(file))).as("%s", file).isPresent();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FIXTURES)) {
      return all.filter(f -> f.toString().endsWith(".txtar")).sorted().toList();
    }
  }

  private static String code(Path file) {
    Path at = FIXTURES.relativize(file);
    return at.getName(0) + "/" + at.getName(1);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void check(String code, Path file) throws IOException, GitAPIException {
    List<String> titles = new ArrayList<>();
    try (RuleFixture fixture = new RuleFixture(file, fresh())) {
      Snapshot snapshot = fixture.snapshot();
      List<Finding> found = of(code, snapshot);
      assertThat(found.stream().map(RuleFixturesTest::where).toList())
          .as("places of %s in %s:%n%s", code, file, found)
          .containsExactlyInAnyOrderElementsOf(
              fixture.markers.stream().map(RuleFixturesTest::where).toList());
      for (RuleFixture.Marker m : fixture.markers) {
        assertThat(found.stream().filter(f -> where(f).equals(where(m))).map(Finding::message))
            .as("message at %s", m)
            .anyMatch(text -> text.contains(m.message()));
      }
      found.forEach(f -> f.fixes().forEach(x -> titles.add(x.title())));
      saidAtFirstToo(snapshot);
      fixture
          .fixed
          .keySet()
          .forEach(t -> assertThat(titles).as("fixes offered").anyMatch(o -> o.startsWith(t)));
    }
    for (int i = 0; i < titles.size(); i++) {
      fix(code, file, i);
    }
  }

  /** What is said before the whole was looked at is said of the whole too, in the same words. */
  private static void saidAtFirstToo(Snapshot snapshot) {
    record Said(String code, String where, String message) {}
    Set<Said> whole = new HashSet<>();
    Check.run(snapshot, Scope.ALL, Guard.strict(), Promotion::offer)
        .forEach(f -> whole.add(new Said(f.code(), where(f), f.message())));
    FirstLook.at(snapshot, snapshot.yamlFiles(), Guard.strict())
        .values()
        .forEach(
            first ->
                assertThat(whole)
                    .as("said of the whole")
                    .containsAll(
                        first.stream()
                            .map(f -> new Said(f.code(), where(f), f.message()))
                            .toList()));
  }

  /** Applies the i-th fix of all that are offered, on a fresh copy. */
  private void fix(String code, Path file, int index) throws IOException, GitAPIException {
    try (RuleFixture fixture = new RuleFixture(file, fresh())) {
      int i = 0;
      List<Finding> before = all(fixture.snapshot());
      for (Finding f : before) {
        for (Fix x : f.code().equals(code) ? f.fixes() : List.<Fix>of()) {
          if (i++ == index) {
            apply(code, fixture, f, x, before);
            return;
          }
        }
      }
    }
  }

  private static void apply(
      String code, RuleFixture fixture, Finding finding, Fix fix, List<Finding> before)
      throws IOException {
    List<FileEdit> edits = fix.edits();
    assertThat(edits).as("edits of \"%s\"", fix.title()).isNotEmpty();
    for (FileEdit e : edits) {
      e.source().ifPresent(s -> assertThat(s.text()).isEqualTo(uncheckedRead(fixture, s.path())));
      fixture.write(e.path(), e.after());
    }
    for (Map.Entry<String, String> want : fixture.fixed.entrySet()) {
      if (fix.title().startsWith(want.getKey())) {
        assertThat(uncheckedRead(fixture, finding.path()))
            .as("%s after \"%s\"", finding.path(), fix.title())
            .isEqualTo(want.getValue());
      }
    }
    Snapshot after = fixture.snapshot();
    List<Finding> now = all(after);
    List<Finding> left = now.stream().filter(f -> f.code().equals(code)).toList();
    assertThat(now)
        .as("\"%s\" makes no new mistake", fix.title())
        .allMatch(
            f ->
                f.severity().compareTo(Severity.WARNING) > 0
                    || known(f, before)
                    || hidden(f, now, before));
    assertThat(left)
        .as("\"%s\" mends its finding", fix.title())
        .noneMatch(
            f ->
                f.path().equals(finding.path())
                    && f.message().equals(finding.message())
                    && f.start().equals(finding.start()));
    assertThat(after.parsed(edits.get(0).path()).orElseThrow().errors())
        .as("what \"%s\" leaves is YAML", fix.title())
        .isEmpty();
  }

  /** Whether somebody had been told so already, of that file and in those words or others. */
  private static boolean known(Finding f, List<Finding> before) {
    return before.stream().anyMatch(b -> b.code().equals(f.code()) && b.path().equals(f.path()));
  }

  /** Whether another mistake of the file, which is still there, may have kept it from sight. */
  private static boolean hidden(Finding f, List<Finding> now, List<Finding> before) {
    return now.stream()
        .anyMatch(
            n ->
                n.severity() == Severity.ERROR
                    && !n.code().equals(f.code())
                    && n.path().equals(f.path())
                    && known(n, before));
  }

  private static String uncheckedRead(RuleFixture fixture, String path) {
    try {
      return fixture.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Finding> of(String code, Snapshot snapshot) {
    return all(snapshot).stream().filter(f -> f.code().equals(code)).toList();
  }

  private static List<Finding> all(Snapshot snapshot) {
    return Check.run(snapshot, Scope.ALL, Guard.strict(), Promotion::offer);
  }

  private static String where(Finding f) {
    boolean oneLine = f.start().line() == f.end().line();
    return f.path()
        + ":"
        + (f.start().line() + 1)
        + ":"
        + (f.start().column() + 1)
        + "-"
        + (oneLine ? f.end().column() + 1 : 0);
  }

  private static String where(RuleFixture.Marker m) {
    return m.path() + ":" + (m.line() + 1) + ":" + (m.start() + 1) + "-" + (m.end() + 1);
  }

  private int made;

  private Path fresh() throws IOException {
    return Files.createDirectories(scratch.resolve("case" + made++));
  }
}
