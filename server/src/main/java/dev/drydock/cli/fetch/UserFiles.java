package dev.drydock.cli.fetch;

import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own configuration: of Drydock, Helm and Docker. YAML and JSON alike.
 *
 * @param environment of the process
 */
public record UserFiles(Map<String, String> environment) {
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  /** Where Drydock's own lies: which hosts may be contacted. */
  public Optional<Path> settings() {
    return config().map(c -> c.resolve("drydock").resolve("config.yaml"));
  }

  /** Helm's list of repositories, with their passwords. */
  Optional<Path> helmRepositories() {
    return path("HELM_REPOSITORY_CONFIG").or(() -> helm().map(h -> h.resolve("repositories.yaml")));
  }

  /** Where registries' passwords are kept, as Helm and then as Docker does. */
  List<Path> registries() {
    List<Path> out = new ArrayList<>();
    path("HELM_REGISTRY_CONFIG")
        .or(() -> helm().map(h -> h.resolve("registry").resolve("config.json")))
        .ifPresent(out::add);
    path("DOCKER_CONFIG")
        .or(() -> home().map(h -> h.resolve(".docker")))
        .map(d -> d.resolve("config.json"))
        .ifPresent(out::add);
    return out;
  }

  private Optional<Path> helm() {
    return path("HELM_CONFIG_HOME").or(() -> config().map(c -> c.resolve("helm")));
  }

  private Optional<Path> config() {
    return path("XDG_CONFIG_HOME").or(() -> home().map(h -> h.resolve(".config")));
  }

  private Optional<Path> home() {
    return path("HOME");
  }

  private Optional<Path> path(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(v -> !v.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /**
   * A file's mapping; empty where there is no such file.
   *
   * @throws FetchFailure where it cannot be read
   */
  static Optional<MapNode> read(Path file) throws FetchFailure {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new FetchFailure(file + ": error: the file is too large");
      }
      Parsed parsed = new SourceCache().parse(file.toString(), Blob.of(Files.readAllBytes(file)));
      if (!parsed.errors().isEmpty()) {
        throw new FetchFailure(
            parsed.place(parsed.errors().get(0)) + ": error: the file cannot be read");
      }
      return parsed.documents().stream().findFirst().flatMap(d -> d.root().asMap());
    } catch (FetchFailure e) {
      throw e;
    } catch (IOException e) {
      throw new FetchFailure(file + ": error: the file cannot be read");
    }
  }
}
