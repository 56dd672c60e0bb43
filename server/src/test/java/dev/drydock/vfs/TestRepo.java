package dev.drydock.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * A git repository made for a test: every commit a minute after the one before, from a fixed time
 * on.
 */
public final class TestRepo {
  public final Path root;
  public final Git git;
  private Instant clock = Instant.parse("2021-03-20T12:00:00Z");

  private TestRepo(Path root, Git git) {
    this.root = root;
    this.git = git;
  }

  public static TestRepo init(Path root) {
    QuietSystemReader.install();
    try {
      Files.createDirectories(root);
      return new TestRepo(
          root, Git.init().setDirectory(root.toFile()).setInitialBranch("main").call());
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo write(String path, String text) {
    try {
      Path p = root.resolve(path);
      Files.createDirectories(p.getParent());
      Files.writeString(p, text);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo delete(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String text(String path) {
    try {
      return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Commits the working tree as it is. */
  public CommitId commit(String message) {
    try {
      git.add().addFilepattern(".").call();
      git.add().setUpdate(true).addFilepattern(".").call();
      clock = clock.plusSeconds(60);
      PersonIdent who = new PersonIdent("fleet", "fleet@example.com", clock, ZoneOffset.UTC);
      return CommitId.of(
          git.commit()
              .setAllowEmpty(true)
              .setSign(false)
              .setAuthor(who)
              .setCommitter(who)
              .setMessage(message)
              .call());
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public CommitId commit(Map<String, String> files, String message) {
    files.forEach(this::write);
    return commit(message);
  }

  public TestRepo branch(String name, CommitId at) {
    return ref("refs/heads/" + name, at);
  }

  /** A tag without an object of its own. */
  public TestRepo tag(String name, CommitId at) {
    return ref("refs/tags/" + name, at);
  }

  public TestRepo annotatedTag(String name, CommitId at) {
    try {
      git.tag()
          .setName(name)
          .setSigned(false)
          .setMessage(name)
          .setTagger(new PersonIdent("fleet", "fleet@example.com", clock, ZoneOffset.UTC))
          .setObjectId(git.getRepository().parseCommit(at.objectId()))
          .call();
      return this;
    } catch (GitAPIException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets what the remote {@code origin} is known to have, as a fetch would leave it. */
  public TestRepo remoteBranch(String name, CommitId at) {
    return ref("refs/remotes/origin/" + name, at);
  }

  public TestRepo ref(String name, CommitId at) {
    try {
      var update = git.getRepository().updateRef(name);
      update.setNewObjectId(ObjectId.fromString(at.hex()));
      update.forceUpdate();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo symbolicRef(String name, String target) {
    try {
      git.getRepository().updateRef(name).link(target);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo remote(String name, String url) {
    try {
      StoredConfig c = git.getRepository().getConfig();
      c.setString("remote", name, "url", url);
      c.setString("remote", name, "fetch", "+refs/heads/*:refs/remotes/" + name + "/*");
      c.save();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo checkout(String branch) {
    try {
      git.checkout().setName(branch).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public GitRepository open() {
    try {
      return GitRepository.open(root).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
