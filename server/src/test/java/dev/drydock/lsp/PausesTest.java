package dev.drydock.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Memory is cleared while nobody waits, and only where that gives something back. */
class PausesTest {
  private long used;
  private long needed;
  private int collections;

  private final Pauses pauses =
      new Pauses(
          1000,
          () -> used,
          () -> {
            collections++;
            used = needed;
          });

  @Test
  void aHeapWithRoomIsLeftAlone() {
    used = 500;
    pauses.idle();
    assertThat(collections).isZero();
  }

  @Test
  void aHeapThatIsNearlyFullIsClearedOnceForWhatCame() {
    used = 700;
    needed = 650;
    pauses.idle();
    pauses.idle();
    assertThat(collections).isEqualTo(1);
    used = 790;
    pauses.idle();
    assertThat(collections).isEqualTo(1);
    used = 810;
    pauses.idle();
    assertThat(collections).isEqualTo(2);
  }
}
