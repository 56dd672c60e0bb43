package dev.drydock.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command takes that looks at a repository, and how all of them list their options. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class CommonOptions {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description =
          "The fleet's repository (default: the git repository around the given path, else around the current"
              + " directory; without git, the path itself).")
  private @Nullable Path repo;

  @Option(names = "--no-cache", description = "Neither read nor write the cache.")
  private boolean noCache;

  /** As if {@code --repo} had been given. */
  static CommonOptions at(Path repository) {
    CommonOptions options = new CommonOptions();
    options.repo = repository;
    return options;
  }

  Optional<Path> repo() {
    return Optional.ofNullable(repo);
  }

  boolean noCache() {
    return noCache;
  }
}
