package dev.drydock.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static final String LONG = "0123456789".repeat(10);

  @Test
  void shortValuesStandWhole() {
    assertThat(Excerpt.of("a", "b", 60)).isEqualTo(new Excerpt("a", "b"));
    assertThat(Excerpt.of(LONG, 100)).isEqualTo(LONG);
  }

  @Test
  void theFirstDifferenceIsSeen() {
    assertThat(Excerpt.of(LONG + "x", LONG + "y", 40))
        .isEqualTo(new Excerpt("...7890123456789x", "...7890123456789y"));
    assertThat(Excerpt.of("x" + LONG, "y" + LONG, 10))
        .isEqualTo(new Excerpt("x012345678...", "y012345678..."));
    assertThat(Excerpt.of(LONG, LONG + "!", 20).after()).endsWith("9!");
  }

  @Test
  void noCharacterIsHalved() {
    String ships = "\uD83D\uDEA2".repeat(50);
    Excerpt e = Excerpt.of(ships + "x", "y" + ships, 11);
    assertThat(e.before().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(e.after().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(Excerpt.of(ships + "x", ships + "y", 11).before()).endsWith("x");
  }
}
