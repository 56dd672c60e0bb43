package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterNamesTest {
  @Test
  void lastSegmentUnlessShared() {
    assertThat(
            ClusterNames.of(
                List.of("", "clusters/eu/prod", "clusters/us/prod", "clusters/staging", "prod"),
                "root"))
        .isEqualTo(
            Map.of(
                "",
                "root",
                "clusters/eu/prod",
                "eu--prod",
                "clusters/us/prod",
                "us--prod",
                "clusters/staging",
                "staging",
                "prod",
                "prod"));
  }
}
