package dev.drydock.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * Who commits, from where git takes it: the environment, the repository's configuration, the
 * user's. Files are only read, nothing that they name is run.
 *
 * @param name of a person
 * @param email of that person
 */
public record GitIdentity(String name, String email) {
  /** Larger files are no configuration that somebody wrote. */
  private static final long MAX_BYTES = 1 << 20;

  /**
   * @param role {@code AUTHOR} or {@code COMMITTER}
   * @param environment of the process
   * @return empty where git would ask for {@code user.name} and {@code user.email}
   */
  static Optional<GitIdentity> of(String role, Config repository, Map<String, String> environment) {
    List<Config> configs = new ArrayList<>();
    configs.add(repository);
    users(environment).forEach(p -> read(p).ifPresent(configs::add));
    Optional<String> name =
        variable(environment, "GIT_" + role + "_NAME").or(() -> first(configs, "name"));
    Optional<String> email =
        variable(environment, "GIT_" + role + "_EMAIL")
            .or(() -> first(configs, "email"))
            .or(() -> variable(environment, "EMAIL"));
    return name.flatMap(n -> email.map(e -> new GitIdentity(n, e)));
  }

  /** The user's own files, the one that counts first. */
  private static List<Path> users(Map<String, String> environment) {
    String global = environment.get("GIT_CONFIG_GLOBAL");
    if (global != null) {
      return global.isEmpty() ? List.of() : List.of(Path.of(global));
    }
    List<Path> out = new ArrayList<>();
    Optional<Path> home = variable(environment, "HOME").map(Path::of);
    home.ifPresent(h -> out.add(h.resolve(".gitconfig")));
    variable(environment, "XDG_CONFIG_HOME")
        .map(Path::of)
        .or(() -> home.map(h -> h.resolve(".config")))
        .ifPresent(c -> out.add(c.resolve("git/config")));
    return out;
  }

  private static Optional<Config> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      Config config = new Config();
      config.fromText(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      return Optional.of(config);
    } catch (IOException | ConfigInvalidException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(List<Config> configs, String key) {
    return configs.stream()
        .map(c -> text(c.getString("user", null, key)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return text(environment.get(name));
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }
}
