package dev.drydock.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SemverRangeTest {
  private static final List<String> VERSIONS =
      List.of(
          ("0.0.0 0.0.1 0.0.2 0.0.3 0.1.0 0.1.5 0.2.0 0.2.3 0.2.9 0.3.0 0.3.1-rc.1 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11"
                  + " 1.0.0-rc.1 1.0.0 1.0.1 1.1.0 1.2.0 1.2.3-beta.1 1.2.3 1.2.4 1.3.0 1.4.5 1.4.6 1.9.9 2.0.0-0 2.0.0-rc.1 2.0.0 2.0.0+build 2.1.0 2.1.1"
                  + " 2.5.0-rc.1 2.5.0 3.0.0 10.0.0 11.1.0 11.1.1 11.2.0")
              .split(" "));

  @TestFactory
  List<DynamicTest> rangesHoldWhatTheOriginalSays() throws IOException {
    List<DynamicTest> out = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(SemverRangeTest.class.getResourceAsStream("semver-ranges.tsv"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("#")) {
          continue;
        }
        String range = line.substring(0, line.indexOf('\t'));
        String expected = line.substring(line.indexOf('\t') + 1);
        out.add(
            DynamicTest.dynamicTest(
                "'" + range + "'", () -> assertThat(held(range)).isEqualTo(expected)));
      }
    }
    return out;
  }

  private static String held(String range) {
    return SemverRange.parse(range)
        .map(
            r ->
                VERSIONS.stream()
                    .filter(v -> r.contains(Semver.parse(v).orElseThrow()))
                    .collect(Collectors.joining(" ")))
        .orElse("invalid");
  }

  @Test
  void versionsHaveTheirOrder() {
    List<Semver> sorted =
        VERSIONS.stream()
            .map(v -> Semver.parse(v).orElseThrow())
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(sorted, new java.util.Random(7));
    Collections.sort(sorted);
    assertThat(sorted.stream().map(Semver::toString).map(v -> v.replace("+build", "")).toList())
        .isEqualTo(VERSIONS.stream().map(v -> v.replace("+build", "")).toList());
  }

  @Test
  void tagsAreReadStrictly() {
    assertThat(Semver.parse("v1.2.3").map(Semver::toString)).contains("1.2.3");
    for (String no :
        Arrays.asList(
            "1.2",
            "v1",
            "01.2.3",
            "1.2.3.4",
            "1.2.3-01",
            "release-1.2.3",
            "",
            "1.2.3-",
            "vv1.2.3",
            "99999999999999999999.0.0")) {
      assertThat(Semver.parse(no)).as(no).isEqualTo(Optional.empty());
    }
  }
}
