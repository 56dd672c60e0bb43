package dev.drydock.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.SourceStore;
import dev.drydock.vfs.TestArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts of a repository served by HTTP on this machine. */
class ChartRepositoryTest {
  private static final byte[] CHART =
      TestArchive.of("app/Chart.yaml", "name: app\nversion: 1.2.0\n");
  private static final String BASIC = "Basic dXNlcjpwYXNzLXdvcmQ=";

  @TempDir Path cache;
  @TempDir Path home;
  private Servers server;
  private Servers other;
  private SourceStore store;

  @BeforeEach
  void start() throws IOException {
    server = new Servers();
    other = new Servers();
    store = SourceStore.at(cache);
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  private Fetching fetching(String... hosts) {
    return new Fetching(
        store, new Grants(List.of(hosts)), new UserFiles(Map.of("HOME", home.toString())), home);
  }

  private static String index(String url, String digest) {
    return """
        apiVersion: v1
        entries:
          app:
          - {version: 2.0.0-rc.1, urls: [app-2.tgz]}
          - {version: 1.2.0, urls: ["URL"], digest: DIGEST}
          - {version: 1.0.0, urls: [app-1.tgz]}
        """
        .replace("URL", url)
        .replace("DIGEST", digest);
  }

  @Test
  void bringsTheNewestOfARange() throws IOException {
    server.file("/stable/index.yaml", index("charts/app-1.2.0.tgz", SourceStore.sha256(CHART)));
    server.file("/stable/charts/app-1.2.0.tgz", CHART);
    String url = server.url() + "/stable";
    assertThat(fetching("127.0.0.1").chart(url, "app", "1.x", false)).isEqualTo("1.2.0");
    assertThat(store.chart(url + "/", "app", "1.2.0").orElseThrow().bytes()).isEqualTo(CHART);
    assertThat(fetching("127.0.0.1").chart(url, "app", "*", false)).isEqualTo("1.2.0");
    assertThatThrownBy(() -> fetching("127.0.0.1").chart(url, "app", "3.x", false))
        .hasMessage(url + " has no version of app in 3.x");
    assertThatThrownBy(() -> fetching("127.0.0.1").chart(url, "none", "*", false))
        .hasMessage(url + " has no chart none");
  }

  @Test
  void refusesWhatIsNotWhatTheDigestSays() throws IOException {
    server.file("/index.yaml", index("app.tgz", SourceStore.sha256(new byte[] {1})));
    server.file("/app.tgz", CHART);
    assertThatThrownBy(() -> fetching("127.0.0.1").chart(server.url(), "app", "1.2.0", false))
        .hasMessage(server.url() + "/app.tgz is not what the index's digest says");
    assertThat(store.chart(server.url(), "app", "1.2.0")).isEmpty();
  }

  @Test
  void contactsNoHostThatIsNotAllowed() throws IOException {
    server.file("/index.yaml", index(other.url() + "/app.tgz", SourceStore.sha256(CHART)));
    assertThatThrownBy(() -> fetching().chart(server.url(), "app", "1.2.0", false))
        .hasMessageContaining("127.0.0.1:" + server.port() + " is not allowed");
    assertThat(server.asked).isEmpty();
    assertThatThrownBy(
            () -> fetching("127.0.0.1:" + server.port()).chart(server.url(), "app", "1.2.0", false))
        .hasMessageContaining("127.0.0.1:" + other.port() + " is not allowed");
    assertThat(other.asked).isEmpty();
  }

  @Test
  void sendsHelmsPasswordToItsOwnHostAlone() throws IOException {
    Files.createDirectories(home.resolve(".config/helm"));
    Files.writeString(
        home.resolve(".config/helm/repositories.yaml"),
        "repositories:\n- {name: x, url: \""
            + server.url()
            + "/\", username: user, password: pass-word}\n");
    server.guarded(
        "/index.yaml",
        BASIC,
        "Basic",
        Servers.bytes(index("moved.tgz", SourceStore.sha256(CHART))));
    server.redirect("/moved.tgz", other.url() + "/app.tgz");
    other.file("/app.tgz", CHART);
    assertThat(fetching("127.0.0.1").chart(server.url(), "app", "1.2.0", false)).isEqualTo("1.2.0");
    assertThat(server.asked).containsExactly("GET /index.yaml " + BASIC, "GET /moved.tgz " + BASIC);
    assertThat(other.asked).containsExactly("GET /app.tgz");
  }

  @Test
  void saysThatAccessIsDeniedWithoutThePassword() throws IOException {
    Files.createDirectories(home.resolve(".config/helm"));
    Files.writeString(
        home.resolve(".config/helm/repositories.yaml"),
        "repositories:\n- {name: x, url: \""
            + server.url()
            + "\", username: user, password: wrong-one}\n");
    server.guarded("/index.yaml", BASIC, "Basic", new byte[] {1});
    assertThatThrownBy(() -> fetching("127.0.0.1").chart(server.url(), "app", "*", false))
        .hasMessage(server.url() + "/index.yaml: access is denied")
        .hasMessageNotContaining("wrong-one");
  }

  @Test
  void followsRedirectsToAnEnd() {
    server.redirect("/index.yaml", "/index.yaml");
    assertThatThrownBy(() -> fetching("127.0.0.1").chart(server.url(), "app", "*", false))
        .hasMessage(server.url() + "/index.yaml sends on without end");
  }
}
