package dev.drydock.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import dev.drydock.vfs.SourceStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the user has stored for chart repositories and registries, each for its own host: Helm's
 * list of repositories, Helm's and Docker's registry logins, and the programs ({@code
 * docker-credential-NAME}) that these name. Git has its own.
 */
final class Credentials {
  private final UserFiles files;

  Credentials(UserFiles files) {
    this.files = files;
  }

  /** For a chart repository, by its URL. */
  Optional<Credential> repository(String url) throws FetchFailure {
    Optional<Path> file = files.helmRepositories();
    Optional<MapNode> root = file.isPresent() ? UserFiles.read(file.get()) : Optional.empty();
    String wanted = SourceStore.normalized(url);
    for (Node n : root.flatMap(r -> r.seq("repositories")).map(SeqNode::items).orElse(List.of())) {
      Optional<MapNode> entry =
          n.asMap()
              .filter(m -> SourceStore.normalized(m.text("url").orElse("")).equals(wanted))
              .filter(m -> !m.text("username").orElse("").isEmpty());
      Optional<Host> host = Host.of(url);
      if (entry.isPresent() && host.isPresent()) {
        return Optional.of(
            Credential.basic(
                host.get(),
                entry.get().text("username").orElse(""),
                entry.get().text("password").orElse("")));
      }
    }
    return Optional.empty();
  }

  /** For a registry. */
  Optional<Credential> registry(Host host) throws FetchFailure {
    for (Path file : files.registries()) {
      Optional<MapNode> root = UserFiles.read(file);
      for (String key : keys(host)) {
        Optional<Credential> found =
            root.isEmpty() ? Optional.empty() : stored(root.get(), key, host);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> keys(Host host) {
    String name = host.toString();
    return host.name().equals(OciName.DOCKER)
        ? List.of("https://index.docker.io/v1/", "docker.io", "index.docker.io", name)
        : List.of(name, "https://" + name, "http://" + name);
  }

  private static Optional<Credential> stored(MapNode root, String key, Host host)
      throws FetchFailure {
    Optional<String> program =
        root.map("credHelpers")
            .flatMap(m -> m.text(key))
            .or(() -> root.text("credsStore").filter(s -> !s.isEmpty()));
    Optional<Credential> given =
        program.isPresent() ? ask(program.get(), key, host) : Optional.empty();
    return given.isPresent() ? given : written(root, key, host);
  }

  private static Optional<Credential> written(MapNode root, String key, Host host) {
    Optional<MapNode> auth = root.map("auths").flatMap(m -> m.map(key));
    if (auth.isEmpty()) {
      return Optional.empty();
    }
    String token = auth.get().text("identitytoken").orElse("");
    String pair = auth.get().text("auth").orElse("");
    try {
      String decoded = new String(Base64.getMimeDecoder().decode(pair), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      String user =
          colon < 0 ? auth.get().text("username").orElse("") : decoded.substring(0, colon);
      String secret =
          colon < 0 ? auth.get().text("password").orElse("") : decoded.substring(colon + 1);
      return user.isEmpty() && token.isEmpty()
          ? Optional.empty()
          : Optional.of(new Credential(host, user, secret, token));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Asks the program that the user's configuration names. */
  private static Optional<Credential> ask(String name, String key, Host host) throws FetchFailure {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder("docker-credential-" + name, "get")
              .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
              .start();
      process.getOutputStream().write(key.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      byte[] answer = process.getInputStream().readNBytes(1 << 16);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        return Optional.empty();
      }
      JsonNode json = new ObjectMapper().readTree(answer);
      String user = json.path("Username").asText("");
      String secret = json.path("Secret").asText("");
      return user.equals("<token>")
          ? Optional.of(new Credential(host, "", "", secret))
          : Optional.of(Credential.basic(host, user, secret));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure("docker-credential-" + name + ": interrupted");
    } catch (IOException e) {
      return Optional.empty(); // Without the program it is asked for as anybody.
    }
  }
}
