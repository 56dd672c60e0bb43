package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.HostileFleet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Names and values that would like to be something else: in every format they are what they are.
 */
class HostileTest {
  private static final String NAME = HostileFleet.NAME;

  @TempDir static Path temp = Path.of("");
  private static Path root = Path.of("");
  private static String cluster = "";

  @BeforeAll
  static void lay() {
    root = temp.resolve("fleet");
    HostileFleet.lay(root);
    cluster = NAME;
  }

  @AfterAll
  static void nothingWasRun() throws IOException {
    try (Stream<Path> all = Files.walk(temp)) {
      assertThat(all.map(p -> String.valueOf(p.getFileName()))).doesNotContain("PWNED");
    }
    assertThat(Path.of("PWNED")).doesNotExist();
  }

  private static Ran run(String... args) {
    Ran ran = Runs.run(root, args);
    assertThat(ran.err()).doesNotContain("internal");
    plain(ran.err());
    return ran;
  }

  /** No control characters, and nothing that a CI system's log takes for a command. */
  private static void plain(String text) {
    text.chars()
        .forEach(
            c ->
                assertThat(c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f))
                    .as("%x in %s", c, text)
                    .isTrue());
    assertThat(text).doesNotContain("##[", "\u202e");
    text.lines().forEach(l -> assertThat(l.strip()).doesNotStartWith("::"));
  }

  @Test
  void textIsPlain() {
    for (List<String> args :
        List.of(
            List.of("check"),
            List.of("diff"),
            List.of("fleet"),
            List.of("explain", "Deployment/shop#/spec/selector", "--cluster", cluster),
            List.of("explain", "ConfigMap/" + NAME, "--cluster", cluster),
            List.of("promote", "--from", cluster, "--to", cluster, "--dry-run"))) {
      plain(run(args.toArray(String[]::new)).out());
    }
    assertThat(run("check").out()).contains("[kustomize/resource-not-found]", "stateful-deletion");
    assertThat(run("diff").out()).contains("ConfigMap/shop/", "/spec/selector/matchLabels/app");
  }

  @Test
  void jsonIsJson() throws IOException {
    JsonNode findings = new ObjectMapper().readTree(run("check", "--format", "json").out());
    assertThat(findings.get("findings")).isNotEmpty();
    JsonNode diff = new ObjectMapper().readTree(run("diff", "--format", "json").out());
    assertThat(diff.at("/groups/0/clusters/0").asText()).isEqualTo(cluster);
  }

  @Test
  void sarifHoldsNoLinks() throws IOException {
    JsonNode log = new ObjectMapper().readTree(run("check", "--format", "sarif").out());
    JsonNode results = log.at("/runs/0/results");
    assertThat(results).isNotEmpty();
    for (JsonNode r : results) {
      plain(r.at("/message/text").asText());
      assertThat(r.at("/message/text").asText()).doesNotContain("](");
      assertThat(r.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .matches("[A-Za-z0-9._~!$&'()*+,;=:@%/-]+");
    }
  }

  @Test
  void junitIsXml() throws IOException, ParserConfigurationException, SAXException {
    String xml = run("check", "--format", "junit").out();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    int cases = document.getElementsByTagName("testcase").getLength();
    assertThat(String.valueOf(cases))
        .isEqualTo(document.getDocumentElement().getAttribute("tests"));
    assertThat(String.valueOf(document.getElementsByTagName("failure").getLength()))
        .isEqualTo(document.getDocumentElement().getAttribute("failures"));
    plain(document.getDocumentElement().getTextContent());
  }

  @Test
  void everyLineForGithubIsOneCommandOfOurs() throws IOException {
    int findings =
        new ObjectMapper().readTree(run("check", "--format", "json").out()).get("findings").size();
    List<String> lines = run("check", "--format", "github").out().lines().toList();
    assertThat(lines).hasSize(findings);
    for (String line : lines) {
      assertThat(line)
          .matches("::(error|warning|notice) file=[^:,]*,line=[0-9,a-zA-Z=/-]*::[^\\r]*");
      assertThat(line).doesNotContain("##[");
    }
  }

  @Test
  void markdownHoldsNoMarkupButOurs() {
    String markdown = run("diff", "--format", "markdown").out();
    List<String> prose = new ArrayList<>();
    String fence = "";
    for (String line : markdown.lines().toList()) {
      Matcher ticks = Pattern.compile("^(`{3,})(.*)$").matcher(line);
      if (fence.isEmpty() && ticks.matches()) {
        fence = ticks.group(1);
      } else if (!fence.isEmpty()
          && ticks.matches()
          && ticks.group(1).length() >= fence.length()
          && ticks.group(2).isBlank()) {
        fence = "";
      } else if (fence.isEmpty()) {
        prose.add(line);
      }
    }
    assertThat(fence).as("an open code block").isEmpty();
    assertThat(markdown).contains("ConfigMap/shop/");
    for (String line : prose) {
      String rest = line.replaceAll("</?(details|summary|code|b)>", "");
      assertThat(rest).doesNotContain("<", ">", "@", "`touch", "](", "~~~");
      plain(line);
    }
  }

  @Test
  void htmlHoldsNoTagsButOurs() {
    String diff = page("diff");
    assertThat(diff).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page("fleet")).contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  private static String page(String command) {
    String html = run(command, "--format", "html").out();
    Set<String> ours =
        Set.of(
            "!doctype html head meta title style body a header h1 div label input button span main section h2 ul li details summary code p table thead tbody colgroup col tr th td small svg script"
                .split(" "));
    String body =
        html.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script>.*</script>", "");
    Matcher tags = Pattern.compile("<\\s*/?\\s*([^\\s>/]*)([^>]*)>").matcher(body);
    int found = 0;
    while (tags.find()) {
      found++;
      assertThat(ours).contains(tags.group(1));
      // What the search looks for is one attribute's text, whatever it says.
      assertThat(tags.group(2).replaceAll(" data-words=\"[^\"<>]*\"", ""))
          .doesNotContain("onerror", "javascript:", "octocat");
    }
    assertThat(found).isPositive();
    assertThat(html.split("<script", -1)).hasSize(2);
    plain(html);
    return html;
  }

  @Test
  void everyLineOfAGraphIsOneOfOurs() {
    String text = run("fleet", "--format", "dot").out();
    plain(text);
    String node = "Q \\[(shape=\\w+, )?label=Q\\];";
    String edge = "Q -> Q( \\[label=Q(, style=dashed)?\\])?;";
    String frame = "digraph fleet \\{|subgraph cluster_\\d+ \\{|label=Q;|\\}|rankdir=LR;";
    String style = "(node|edge) \\[.*\\];";
    assertThat(text).contains("subgraph", "->");
    for (String line : text.lines().toList()) {
      String shape = line.strip().replaceAll("\"(\\\\.|[^\"\\\\])*\"", "Q");
      assertThat(shape).matches(String.join("|", node, edge, frame, style));
    }
  }
}
