package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/org/fleet",
        "https://user:token@GitHub.com/org/fleet.git",
        "ssh://git@github.com/org/fleet",
        "ssh://git@github.com:22/org/fleet.git/",
        "git@github.com:org/fleet.git",
        "github.com:org/fleet",
      })
  void waysToReachOneRepository(String url) {
    assertThat(GitUrl.parse(url)).contains(new GitUrl("github.com", "org/fleet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/org/fleet2",
        "https://gitlab.com/org/fleet",
        "/org/fleet",
        "https://github.com/Org/fleet"
      })
  void otherRepositories(String url) {
    assertThat(GitUrl.parse(url))
        .isPresent()
        .get()
        .isNotEqualTo(new GitUrl("github.com", "org/fleet"));
  }
}
