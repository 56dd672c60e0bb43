package dev.drydock.cli.fetch;

import dev.drydock.base.Semver;
import dev.drydock.base.SemverRange;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.GitRepository;
import dev.drydock.vfs.SourceStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Fetches git repositories with the user's own git, which knows the user's keys, helpers and
 * proxies. One commit each, into a repository of its own that is kept when it is whole; nothing is
 * checked out, no hook runs, no redirect is followed.
 */
final class GitFetch {
  private static final long PATIENCE_MINUTES = 10;
  private static final String KEPT = "refs/drydock/fetched";

  private final Grants grants;
  private final SourceStore store;
  private final Path anywhere;

  /**
   * @param anywhere a directory to run git in where it needs none
   */
  GitFetch(Grants grants, SourceStore store, Path anywhere) {
    this.grants = grants;
    this.store = store;
    this.anywhere = anywhere;
  }

  /**
   * Brings what a ref leads to.
   *
   * @param ref the field of {@code spec.ref} with its value
   */
  CommitId fetch(String url, String ref) throws IOException {
    if (url.startsWith("-") || Host.of(url).isEmpty()) {
      throw new FetchFailure(Http.plain(url) + " is no URL of a git server");
    }
    String effective = run(anywhere, "ls-remote", "--get-url", "--", url).strip();
    grants.require(
        Host.of(effective)
            .orElseThrow(() -> new FetchFailure(Http.plain(effective) + " is no git server")),
        "");
    int colon = ref.indexOf(':');
    String field = ref.substring(0, colon);
    String value = ref.substring(colon + 1);
    Path folder = store.freshFolder();
    try {
      run(anywhere, "init", "-q", "--bare", "--shared=0600", "--", folder.toString());
      String wanted =
          switch (field) {
            case "branch" -> "refs/heads/" + value;
            case "tag" -> "refs/tags/" + value;
            case "semver" -> "refs/tags/" + newest(url, value);
            default -> value;
          };
      if (wanted.startsWith("-") || wanted.contains(":") || wanted.contains("*")) {
        throw new FetchFailure(wanted + " is no ref");
      }
      if (field.equals("commit")) {
        commit(folder, url, value);
      } else {
        get(folder, "--depth=1", url, "+" + wanted + ":" + KEPT);
      }
      CommitId commit = commit(folder, field.equals("commit") ? value : KEPT + "^{commit}");
      store.keep(url, ref, commit, folder);
      return commit;
    } finally {
      SourceStore.delete(folder);
    }
  }

  private static CommitId commit(Path folder, String revision) throws IOException {
    try (GitRepository git =
        GitRepository.open(folder)
            .orElseThrow(() -> new FetchFailure("git left no repository behind"))) {
      return git.resolve(revision)
          .commit()
          .filter(git::has)
          .orElseThrow(() -> new FetchFailure("what was fetched holds no commit " + revision));
    }
  }

  /** By itself where the server gives single commits, else with all branches. */
  private void commit(Path folder, String url, String id) throws IOException {
    if (!id.matches("[0-9a-f]{40}")) {
      throw new FetchFailure(id + " is no full commit id");
    }
    try {
      get(folder, "--depth=1", url, "+" + id + ":" + KEPT);
    } catch (FetchFailure alone) {
      get(folder, "--no-auto-gc", url, "+refs/heads/*:refs/drydock/heads/*");
    }
  }

  private void get(Path folder, String option, String url, String refspec) throws IOException {
    run(
        folder,
        "fetch",
        "-q",
        "--no-tags",
        "--no-recurse-submodules",
        "--no-write-fetch-head",
        option,
        "--",
        url,
        refspec);
  }

  private String newest(String url, String text) throws IOException {
    SemverRange range =
        SemverRange.parse(text)
            .orElseThrow(() -> new FetchFailure(text + " is no range of versions"));
    return run(anywhere, "ls-remote", "--tags", "--refs", "--", url)
        .lines()
        .map(l -> l.substring(l.indexOf('\t') + 1))
        .filter(r -> r.startsWith("refs/tags/"))
        .map(r -> r.substring("refs/tags/".length()))
        .filter(t -> Semver.parse(t).filter(range::contains).isPresent())
        .max(Comparator.comparing(t -> Semver.parse(t).orElseThrow()))
        .orElseThrow(
            () -> new FetchFailure(Http.plain(url) + ": no tag is a version in the range " + text));
  }

  private static String run(Path directory, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "protocol.allow=never",
                "-c",
                "protocol.https.allow=always",
                "-c",
                "protocol.http.allow=always",
                "-c",
                "protocol.ssh.allow=always",
                "-c",
                "protocol.git.allow=always",
                "-c",
                "http.followRedirects=false",
                "-c",
                "gc.auto=0",
                "-c",
                "maintenance.auto=false",
                "-c",
                "init.defaultBranch=main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(k -> k.startsWith("GIT_") && !k.matches("GIT_(SSH.*|CONFIG.*|SSL.*|PROXY.*)"));
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
    environment.put("LC_ALL", "C");
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Path errors = Files.createTempFile("drydock", ".err");
    try {
      builder.redirectError(errors.toFile());
      Process process = builder.start();
      String out =
          new String(process.getInputStream().readNBytes(64 << 20), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new FetchFailure("git took more than " + PATIENCE_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new FetchFailure("git " + arguments[0] + ": " + last(errors));
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure("git was interrupted");
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  /** The line that says most, without what could be a password in a URL. */
  private static String last(Path errors) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
            .lines()
            .filter(l -> !l.isBlank())
            .toList();
    Optional<String> fatal =
        lines.stream().filter(l -> l.startsWith("fatal:") || l.startsWith("error:")).findFirst();
    return fatal
        .or(() -> lines.stream().reduce((a, b) -> b))
        .map(l -> l.replaceAll("://[^/@\\s]*@", "://"))
        .orElse("it failed and does not say why");
  }
}
