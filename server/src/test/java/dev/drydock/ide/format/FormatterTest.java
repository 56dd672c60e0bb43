package dev.drydock.ide.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatterTest {
  private static Parsed parsed(String text) {
    return Yaml.parse(new Source("x.yaml", "", text));
  }

  private static String formatted(String text) {
    return Edit.apply(text, Formatter.whole(parsed(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'a:~    b:   1  ~' ! 'a:~  b: 1~'",
        "'a:~   - x~   -   y: 1~       z: 2 # why~' ! 'a:~  - x~  - y: 1~    z: 2 # why~'",
        "'a:~- x~b:~    c: d' ! 'a:~- x~b:~  c: d~'",
        "'# top~a:~      # in~      b: 1~' ! '# top~a:~  # in~  b: 1~'",
        "'a: |~      x~        y~b: 1~' ! 'a: |~      x~        y~b: 1~'",
        "'a:~    b: |~          x~            y~' ! 'a:~  b: |~        x~          y~'",
        "'a: {x:  1,~    y: 2}~~~~' ! 'a: {x:  1,~    y: 2}~'",
        "'a: b  ~---~c:~     - - 1~       - 2~' ! 'a: b~---~c:~  - - 1~    - 2~'",
        "'a: [~' ! 'a: [~'",
      })
  void ordersBlanksAndNothingElse(String before, String after) {
    assertThat(formatted(before.replace('~', '\n'))).isEqualTo(after.replace('~', '\n'));
  }

  @Test
  void lineBreaksStayAsTheyAre() {
    assertThat(formatted("a:\r\n    b: 1 \r\n")).isEqualTo("a:\r\n  b: 1\r\n");
  }

  @Test
  void aRangeIsFormattedByItself() {
    String text = "a:\n   b: 1 \nc:   2\n";
    List<Edit> edits = Formatter.range(parsed(text), 2, 2);
    assertThat(Edit.apply(text, edits)).isEqualTo("a:\n   b: 1 \nc: 2\n");
  }

  /** Every file of the fixtures: what is in order stays, and says the same. */
  @Test
  void whatIsFormattedIsInOrder() throws IOException {
    Path fixtures = Path.of(System.getProperty("drydock.fixtures", "../fixtures"));
    int files = 0;
    try (Stream<Path> all = Files.walk(fixtures)) {
      for (Path p : all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        String once = formatted(Files.readString(p));
        assertThat(formatted(once)).as("%s", p).isEqualTo(once);
        files++;
      }
    }
    assertThat(files).isGreaterThan(100);
  }

  @Test
  void aNewLineBelowAKeyIsIndented() {
    String text = "a:\n- b:  \n\nc: 1\n";
    List<Edit> edits = Typing.newLine(parsed(text).source(), text.indexOf("\n\nc") + 1);
    assertThat(Edit.apply(text, edits)).isEqualTo("a:\n- b:\n    \nc: 1\n");
  }
}
