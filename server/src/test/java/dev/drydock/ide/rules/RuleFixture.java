package dev.drydock.ide.rules;

import dev.drydock.gitops.GitRevisions;
import dev.drydock.gitops.Revisions;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;

/**
 * One case of a rule, laid out on disk. In the text of fixtures/rules/FAMILY/NAME/CASE.txtar a line
 * of carets marks the range above it that the rule of that name must find, the words behind it must
 * stand in the message. Members whose name begins with {@code @}:
 *
 * <ul>
 *   <li>{@code @commit NAME}: what stands before becomes a commit; {@code {{commit:NAME}}} and
 *       {@code {{short:NAME}}} stand for its id
 *   <li>{@code @branch NAME}, {@code @tag NAME}: made at the newest commit; {@code @checkout NAME}:
 *       to work on a branch
 *   <li>{@code @remote URL}: configured as origin
 *   <li>{@code @delete PATH}: the file goes
 *   <li>{@code @fixed TITLE}: what the marked file holds after the fix whose title begins so
 * </ul>
 *
 * The word {@code crlf} in the comment's first line gives all files CRLF line ends.
 */
final class RuleFixture implements AutoCloseable {
  record Marker(String path, int line, int start, int end, String message) {}

  private static final Pattern MARK = Pattern.compile("^(\\s*)(\\^+)(?:\\s+(.*))?$");

  final String name;
  final Txtar archive;
  final boolean crlf;
  final List<Marker> markers = new ArrayList<>();
  final Map<String, String> fixed = new LinkedHashMap<>();
  private final Path root;
  private final Map<String, String> commits = new LinkedHashMap<>();
  private Optional<Git> git = Optional.empty();
  private Optional<GitRepository> repository = Optional.empty();

  RuleFixture(Path file, Path root) throws IOException, GitAPIException {
    this.name = String.valueOf(file.getFileName());
    this.archive = Txtar.parse(Files.readString(file));
    this.crlf = archive.comment().lines().findFirst().orElse("").contains("crlf");
    this.root = root.toRealPath();
    for (Txtar.Member m : archive.files()) {
      lay(m);
    }
  }

  private void lay(Txtar.Member m) throws IOException, GitAPIException {
    String[] words = m.name().split(" ", 2);
    String argument = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "@commit" -> commit(argument);
      case "@branch" -> git().branchCreate().setName(argument).call();
      case "@checkout" -> git().checkout().setName(argument).call();
      case "@tag" -> git().tag().setName(argument).setAnnotated(false).call();
      case "@remote" ->
          git().remoteAdd().setName("origin").setUri(new URIish(new URL(argument))).call();
      case "@delete" -> {
        Files.delete(root.resolve(argument));
        markers.removeIf(k -> k.path().equals(argument));
      }
      case "@fixed" -> fixed.put(argument, ends(filled(m.content())));
      default -> file(m.name(), filled(m.content()));
    }
  }

  private Git git() throws GitAPIException {
    if (git.isEmpty()) {
      git = Optional.of(Git.init().setDirectory(root.toFile()).setInitialBranch("main").call());
    }
    return git.get();
  }

  private void commit(String commitName) throws GitAPIException {
    git().add().addFilepattern(".").call();
    git().add().addFilepattern(".").setUpdate(true).call();
    PersonIdent who =
        new PersonIdent(
            "fleet",
            "fleet@example.com",
            Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * commits.size()),
            ZoneOffset.UTC);
    RevCommit c =
        git()
            .commit()
            .setMessage(commitName)
            .setAuthor(who)
            .setCommitter(who)
            .setSign(false)
            .setAllowEmpty(true)
            .call();
    commits.put(commitName, c.getName());
  }

  private String filled(String text) {
    String out = text;
    for (Map.Entry<String, String> e : commits.entrySet()) {
      out =
          out.replace("{{commit:" + e.getKey() + "}}", e.getValue())
              .replace("{{short:" + e.getKey() + "}}", e.getValue().substring(0, 7));
    }
    return out;
  }

  private String ends(String text) {
    return crlf ? text.replace("\n", "\r\n") : text;
  }

  private void file(String path, String text) throws IOException {
    markers.removeIf(k -> k.path().equals(path));
    StringBuilder content = new StringBuilder();
    int line = 0;
    for (String l : text.split("(?<=\n)")) {
      Matcher mark = MARK.matcher(l.stripTrailing());
      if (mark.matches()) {
        markers.add(
            new Marker(
                path,
                line - 1,
                mark.end(1),
                mark.end(2),
                mark.group(3) == null ? "" : mark.group(3)));
      } else {
        content.append(l);
        line++;
      }
    }
    write(path, ends(content.toString()));
  }

  void write(String path, String text) throws IOException {
    Path at = root.resolve(path);
    Files.createDirectories(at.getParent());
    Files.writeString(at, text);
  }

  String read(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** The repository as it lies there now. */
  Snapshot snapshot() throws IOException {
    if (git.isPresent() && repository.isEmpty()) {
      repository = GitRepository.open(root);
    }
    Optional<Revisions> history = repository.map(GitRevisions::new);
    return Workspace.open(root, () -> history).current();
  }

  @Override
  public void close() {
    try {
      repository.ifPresent(GitRepository::close);
      git.ifPresent(Git::close);
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
