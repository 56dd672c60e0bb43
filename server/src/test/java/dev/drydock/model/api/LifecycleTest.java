package dev.drydock.model.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the release tags say of removals agrees with what each version publishes. */
class LifecycleTest {
  @Test
  void noVersionServesWhatItHasRemoved() {
    List<String> wrong = new ArrayList<>();
    for (String row : Lifecycle.kinds()) {
      Lifecycle life = Lifecycle.of(apiVersion(row), kind(row)).orElseThrow();
      for (String v : KubernetesApi.servedBy(apiVersion(row), kind(row))) {
        int minor = KubernetesApi.minor(v).orElseThrow();
        if (life.removed().isPresent() && minor >= life.removed().getAsInt()) {
          wrong.add(row + " in " + v);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatToUseInsteadIsServed() {
    List<String> wrong = new ArrayList<>();
    for (String row : Lifecycle.kinds()) {
      String instead = Lifecycle.of(apiVersion(row), kind(row)).orElseThrow().instead();
      boolean words = instead.isEmpty() || instead.startsWith("Pod Security admission");
      if (!words && KubernetesApi.servedBy(apiVersion(instead), kind(instead)).isEmpty()) {
        wrong.add(row + ": " + instead);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void versionsAreReadAsClustersDeclareThem() {
    assertThat(KubernetesApi.minor("v1.29.3")).hasValue(29);
    assertThat(KubernetesApi.minor("1.31")).hasValue(31);
    assertThat(KubernetesApi.minor("1.31+eks")).hasValue(31);
    assertThat(KubernetesApi.minor("2.0")).isEmpty();
    assertThat(KubernetesApi.minor("latest")).isEmpty();
  }

  private static String apiVersion(String row) {
    return row.substring(0, row.indexOf(' '));
  }

  private static String kind(String row) {
    return row.substring(row.indexOf(' ') + 1);
  }
}
