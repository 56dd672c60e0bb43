package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsReportTest {
  private final Source source = new Source("a/b.yaml", "", "first: 1\nüñ𝄞: \"two\"\nthird: 3\n");
  private final Finding finding =
      new Finding(
          "flux/path-not-found",
          Severity.ERROR,
          source.place(new Span(15, 20)),
          "no \"./x\" here\u001b[31m",
          List.of("production", "staging"),
          List.of(new Related(source.place(new Span(0, 5)), "said here")),
          List.of(Fix.same("Take ./y", List::of)));

  @Test
  void jsonIsWhatTheContractSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingsReport.json(out, List.of(finding));
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{\"version\":1,\"findings\":[{\"code\":\"flux/path-not-found\",\"severity\":\"error\",\"path\":\"a/b.yaml\","
                + "\"line\":2,\"column\":7,\"endLine\":2,\"endColumn\":12,\"message\":\"no \\\"./x\\\" here\\u001B[31m\","
                + "\"clusters\":[\"production\",\"staging\"],"
                + "\"related\":[{\"path\":\"a/b.yaml\",\"line\":1,\"message\":\"said here\"}],\"fixes\":[\"Take ./y\"]}]}\n");
  }

  @Test
  void ofNothingItIsAnEmptyList() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingsReport.json(out, List.of());
    assertThat(out.toString(UTF_8)).isEqualTo("{\"version\":1,\"findings\":[]}\n");
  }

  @Test
  void textIsOneLineEachAndSteersNoTerminal() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(out, true, UTF_8),
            Path.of("/"),
            false,
            false,
            true);
    FindingsReport.text(terminal, List.of(finding));
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "a/b.yaml:2:7: error: no \"./x\" here\\u001b[31m [flux/path-not-found] (production, staging)\n"
                + "  a/b.yaml:1: said here\n");
  }

  @Test
  void countsInWords() {
    assertThat(FindingsReport.counts(List.of())).isEqualTo("no findings");
    assertThat(
            FindingsReport.counts(List.of(finding, finding, finding.withSeverity(Severity.HINT))))
        .isEqualTo("2 errors, 1 hint");
  }
}
