package dev.drydock.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Origin;
import dev.drydock.base.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where everything stands in a text, and what is left of a broken one. */
class ReadingTest {
  private static Parsed read(String text) {
    return Yaml.parse(new Source("t.yaml", "", text));
  }

  /** Every key and scalar as {@code text@start-end}, in order. */
  private static List<String> spans(String text) {
    List<String> out = new ArrayList<>();
    read(text).documents().forEach(d -> spans(d.root(), text, out));
    return out;
  }

  private static void spans(Node n, String text, List<String> out) {
    if (n instanceof MapNode m) {
      m.entries()
          .forEach(
              e -> {
                spans(e.key(), text, out);
                spans(e.value(), text, out);
              });
    } else if (n instanceof SeqNode s) {
      s.items().forEach(i -> spans(i, text, out));
    } else {
      Origin o = n.origin();
      out.add(text.substring(o.start(), o.end()) + "@" + o.start());
    }
  }

  @Test
  void keysAndScalarsOfAllStyles() {
    assertThat(spans("a: 1\n'b' : \"x y\"\nc:\n- &n d\n- [e, {f: g}]\n"))
        .containsExactly(
            "a@0", "1@3", "'b'@5", "\"x y\"@11", "c@17", "d@25", "e@30", "f@34", "g@37");
    assertThat(spans("a: |\n  one\n  two\nb: >-\n  x\n\n  y\n\n"))
        .containsExactly("a@0", "|\n  one\n  two@3", "b@17", ">-\n  x\n\n  y@20");
  }

  @Test
  void offsetsCountUtf16Units() {
    assertThat(spans("k: \"🎉é\" # 🎉\n🎉: v\n"))
        .containsExactly("k@0", "\"🎉é\"@3", "🎉@14", "v@18");
  }

  @Test
  void carriageReturnsBelongToLineBreaks() {
    assertThat(spans("a: b\r\nc:\r\n  - d\r\n")).containsExactly("a@0", "b@3", "c@6", "d@14");
    assertThat(
            read("a: |\r\n  x\r\n  y\r\n")
                .documents()
                .get(0)
                .root()
                .asMap()
                .orElseThrow()
                .text("a"))
        .contains("x\ny\n");
  }

  @Test
  void documentsWithTheirSpans() {
    Parsed p = read("# head\n---\na: 1\n---\n---\nb: 2\n...\n");
    assertThat(p.documents()).hasSize(3);
    assertThat(p.documents().get(1).root().isNull()).isTrue();
    assertThat(p.documents().get(0).span().start()).isEqualTo(7);
    assertThat(p.documents().get(0).span().end()).isEqualTo(p.documents().get(1).span().start());
  }

  @Test
  void commentsOutsideOfScalars() {
    String text = "# one\na: 'x # no' # two\nb: |  # three\n  # no\nc: d#no\n";
    assertThat(read(text).comments().stream().map(c -> c.span().in(text)))
        .containsExactly("# one", "# two", "# three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# c\n\t# d\n\t\n \t# e\na: 1",
        "a:\n  # c\n\t# d\n  b: 1",
        "a: 1\t# c",
        "a:\t# c\n  b: 1",
        "? a\n:\t# c\n  b",
        "- # c\n\t# d\n  a"
      })
  void aTabMayStandInFrontOfAComment(String text) {
    assertThat(read(text).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t# c\na: 1", "a: 1 # c\n\t# d\nb: 1", "-\t# c\n  a", "# c\n\ta: 1"})
  void whereATabIndentsSomethingElseOrTheFirstCommentItIsRefused(String text) {
    assertThat(read(text).errors()).hasSize(1);
  }

  @Test
  void aBrokenDocumentKeepsWhatWasReadAndTheOthersStay() {
    Parsed p = read("a: 1\n---\nb:\n  c: 2\n  d: [x, y\ne: 3\n---\nf: 4\n");
    assertThat(p.errors()).hasSize(1);
    assertThat(p.documents()).hasSize(3);
    MapNode broken = p.documents().get(1).root().asMap().orElseThrow();
    assertThat(broken.at("b", "c").flatMap(Node::text)).contains("2");
    assertThat(broken.at("b", "d").flatMap(Node::asSeq).map(SeqNode::size))
        .hasValueSatisfying(n -> assertThat(n).isGreaterThanOrEqualTo(1));
    assertThat(p.documents().get(2).root().asMap().orElseThrow().text("f")).contains("4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n\tb: 1",
        "a: b: c",
        "a: 'x",
        "a: \"\\q\"",
        "a: @x",
        "- a\nb: 1",
        "{a: 1",
        "a: |0\n x",
        "%YAML 1.2\n---\na: 1",
        "a: \u0007"
      })
  void refusesWithAPlaceInsideTheText(String text) {
    Parsed p = read(text);
    assertThat(p.errors()).isNotEmpty();
    assertThat(p.errors())
        .allSatisfy(e -> assertThat(e.span().end()).isLessThanOrEqualTo(text.length()));
    assertThat(p.errors()).allSatisfy(e -> assertThat(e.message()).isNotBlank());
  }

  @Test
  void aliasesKnowWhatTheyMean() {
    MapNode m =
        read("a: &x {k: v}\nb: *x\nc: *y\nd: &d [*d]\n")
            .documents()
            .get(0)
            .root()
            .asMap()
            .orElseThrow();
    assertThat(((AliasNode) m.get("b").orElseThrow()).target()).isSameAs(m.get("a").orElseThrow());
    assertThat(((AliasNode) m.get("c").orElseThrow()).target()).isNull();
    assertThat(read("a: *y\nb: &d [*d]\n").errors())
        .extracting(SyntaxError::code)
        .containsExactly("undefined-alias", "undefined-alias");
  }

  @Test
  void depthIsBoundedAndAliasesAreNotExpanded() {
    assertThat(read("[".repeat(600)).errors().get(0).code()).isEqualTo("too-large");
    StringBuilder bomb = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a")
          .append(i)
          .append(": &a")
          .append(i)
          .append(" [*a")
          .append(i - 1)
          .append(", *a")
          .append(i - 1)
          .append("]\n");
    }
    assertThat(read(bomb.toString()).errors()).isEmpty();
  }

  @Test
  void everyCharacterMayStandAnywhere() {
    for (int n = 1015; n < 1030; n++) {
      String text = "a: \"" + "x".repeat(n) + "🎉\"\nb: 1\n";
      assertThat(read(text).errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, INT",
    "0x1F, INT",
    "012, INT",
    "0o17, INT",
    "1_000, INT",
    "08, FLOAT",
    "1e3, FLOAT",
    ".5, FLOAT",
    "-.inf, FLOAT",
    "1e400, STRING",
    "yes, STRING",
    "on, STRING",
    "True, BOOL",
    "tRue, STRING",
    "~, NULL",
    "Null, NULL",
    "2001-01-01, TIMESTAMP",
    "2001-13-01, STRING",
    "12:30, STRING",
    "18446744073709551615, INT",
    "18446744073709551616, FLOAT",
    "0x, STRING",
    "<<, MERGE"
  })
  void typesOfPlainScalars(String text, ScalarType type) {
    assertThat(ScalarType.resolve(text)).isEqualTo(type);
  }

  @Test
  void booleansOfYaml11() {
    assertThat(ScalarType.resolve11("y")).isEqualTo(ScalarType.BOOL);
    assertThat(ScalarType.resolve11("Off")).isEqualTo(ScalarType.BOOL);
    assertThat(ScalarType.resolve11("oFF")).isEqualTo(ScalarType.STRING);
  }

  @Test
  void numbersInTheFormsThatGoPrints() {
    assertThat(GoNumber.general(1e6)).isEqualTo("1e+06");
    assertThat(GoNumber.general(123456.789)).isEqualTo("123456.789");
    assertThat(GoNumber.json(1e6)).isEqualTo("1000000");
    assertThat(GoNumber.json(1e-7)).isEqualTo("1e-7");
    assertThat(GoNumber.json(1e21)).isEqualTo("1e+21");
    assertThat(GoNumber.json(0.1)).isEqualTo("0.1");
  }
}
