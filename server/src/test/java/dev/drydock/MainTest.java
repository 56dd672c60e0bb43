package dev.drydock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.Drydock;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void unknownCommandIsWrongUsage() {
    assertThat(Drydock.run("sail")).isEqualTo(2);
  }
}
