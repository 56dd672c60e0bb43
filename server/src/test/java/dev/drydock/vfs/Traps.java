package dev.drydock.vfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.jgit.lib.StoredConfig;

/** A repository in which git would run something at every step. */
public final class Traps {
  private static final List<String> HOOKS =
      List.of(
          "pre-commit",
          "prepare-commit-msg",
          "commit-msg",
          "post-commit",
          "pre-push",
          "reference-transaction",
          "update",
          "post-checkout",
          "post-index-change",
          "fsmonitor-watchman");

  private Traps() {}

  /**
   * Sets a hook, a filter, a monitor, a signing program and more.
   *
   * @param beside a folder for the script
   * @return the file that is there as soon as any of them ran
   */
  public static Path in(TestRepo repo, Path beside) throws IOException {
    Path mark = beside.resolve("mark");
    String script = "#!/bin/sh\necho \"$0\" >> '" + mark + "'\ncat\n";
    Path hooks = repo.root.resolve(".git/hooks");
    for (String hook : HOOKS) {
      executable(hooks.resolve(hook), script);
    }
    String trap = executable(beside.resolve("trap.sh"), script).toString();
    StoredConfig config = repo.git.getRepository().getConfig();
    config.setString("core", null, "hooksPath", hooks.toString());
    config.setString("core", null, "fsmonitor", trap);
    config.setString("core", null, "sshCommand", trap);
    config.setString("core", null, "editor", trap);
    config.setString("core", null, "pager", trap);
    config.setString("core", null, "alternateRefsCommand", trap);
    config.setString("credential", null, "helper", trap);
    config.setString("diff", null, "external", trap);
    config.setString("diff", "trap", "textconv", trap);
    config.setString("diff", "trap", "command", trap);
    config.setString("merge", "trap", "driver", trap);
    config.setString("uploadpack", null, "packObjectsHook", trap);
    config.setBoolean("commit", null, "gpgsign", true);
    config.setBoolean("tag", null, "gpgsign", true);
    config.setString("gpg", null, "program", trap);
    config.setString("gpg", "ssh", "program", trap);
    for (String what : List.of("clean", "smudge", "process")) {
      config.setString("filter", "trap", what, trap);
      config.setString("filter", "lfs", what, trap);
    }
    config.setBoolean("filter", "trap", "required", true);
    config.save();
    return mark;
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
