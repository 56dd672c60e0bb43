package dev.drydock.helm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.helm.seeded.RandomTemplate;
import dev.drydock.helm.seeded.RealHelm;
import dev.drydock.kustomize.seeded.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random templates against Helm's engines. {@code -Ddrydock.templates=50000} for the long run,
 * {@code -Ddrydock.seed=N} for where to begin, {@code -Ddrydock.templates.errors=true} to compare
 * what is said of errors, too.
 */
class TemplateFuzzTest {
  private static final int TEMPLATES = Integer.getInteger("drydock.templates", 3000);
  private static final long SEED = Long.getLong("drydock.seed", 1L);
  private static final int ENOUGH = Integer.getInteger("drydock.templates.failures", 30);
  private static final boolean ERRORS = Boolean.getBoolean("drydock.templates.errors");

  /** Addresses in memory, broken characters, and the words in which parsers complain. */
  private static final Pattern UNEQUAL =
      Pattern.compile("0x[0-9a-f]{6,}|\uFFFD|toml: |yaml: line|yaml: unm");

  @Test
  void printsWhatHelmPrints() throws IOException {
    Optional<RealHelm> real = RealHelm.find();
    assumeTrue(real.isPresent(), RealHelm.ABSENT);
    String values = Files.readString(TemplateTableTest.TABLES.resolve("values.yaml"));
    ParseCache cache = new ParseCache(10);
    List<String> different = new ArrayList<>();
    int rendered = 0;
    try (RealHelm helm = real.get()) {
      for (long seed = SEED; seed < SEED + TEMPLATES && different.size() < ENOUGH; seed++) {
        Dice dice = new Dice(seed);
        String template = RandomTemplate.of(dice);
        int version = dice.of(3, 3, 4);
        RealHelm.Answer theirs = helm.render(template, RandomTemplate.helpers(), values, version);
        if (theirs.crashed()) {
          continue;
        }
        String ours;
        try {
          ours =
              TemplateTableTest.render(
                  template,
                  RandomTemplate.helpers(),
                  version == 4 ? Dialect.HELM_4 : Dialect.HELM_3,
                  cache);
        } catch (RuntimeException | StackOverflowError e) {
          ours = "THROWS " + e + " " + List.of(e.getStackTrace()).subList(0, 4);
        }
        rendered += theirs.rendered() ? 1 : 0;
        boolean same =
            theirs.rendered()
                ? ours.equals(theirs.text()) || UNEQUAL.matcher(theirs.text()).find()
                : ERRORS ? ours.equals("ERROR " + theirs.text()) : ours.startsWith("ERROR ");
        if (!same) {
          different.add(
              "seed "
                  + seed
                  + ", Helm "
                  + version
                  + ": "
                  + template
                  + "\n   helm: "
                  + theirs.text()
                  + "\n   here: "
                  + ours);
        }
      }
    }
    System.out.println(
        "random-templates: from seed "
            + SEED
            + ", "
            + TEMPLATES
            + " templates, "
            + rendered
            + " of them render, "
            + different.size()
            + " differ");
    different.forEach(System.out::println);
    assertThat(different.size()).isZero();
    assertThat(rendered).isGreaterThan(TEMPLATES / 2);
  }
}
