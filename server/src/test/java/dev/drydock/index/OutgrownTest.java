package dev.drydock.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgrownTest {
  private final List<String> forgotten = new ArrayList<>();
  private final Outgrown outgrown = new Outgrown(forgotten::add);

  private void types(String path, String before, String now) {
    outgrown.typed(path, Optional.of(before), Optional.of(now));
  }

  @Test
  void ofALongTextTheLastStepsAreKept() {
    for (int i = 0; i < 20; i++) {
      types("a.yaml", "t" + i, "t" + (i + 1));
    }
    assertThat(forgotten).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
  }

  @Test
  void whatIsThereAgainIsNotForgotten() {
    types("a.yaml", "first", "second");
    types("a.yaml", "second", "first");
    for (int i = 0; i < 20; i++) {
      types("b.yaml", "t" + i, "t" + (i + 1));
    }
    assertThat(forgotten).contains("second").doesNotContain("first");
  }

  @Test
  void aBufferThatIsClosedIsAStep() {
    outgrown.typed("a.yaml", Optional.empty(), Optional.of("t"));
    outgrown.typed("a.yaml", Optional.of("t"), Optional.empty());
    for (int i = 0; i < 20; i++) {
      types("b.yaml", "t" + i, "t" + (i + 1));
    }
    assertThat(forgotten).startsWith("t");
  }

  @Test
  void theSameTextAgainIsNoStep() {
    for (int i = 0; i < 40; i++) {
      types("a.yaml", "t", "t");
    }
    assertThat(forgotten).isEmpty();
  }
}
