package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.FileTree;
import java.io.IOException;
import java.nio.file.Path;

/** A file that an option or an argument names, anywhere on the machine. */
final class InputFile {
  private InputFile() {}

  /**
   * Its text.
   *
   * @param named as the user wrote it, from the current directory
   * @throws Refused where there is none that can be read
   */
  static String text(Session session, Path named) throws IOException {
    Path at = session.terminal().directory().resolve(named).normalize();
    FileTree machine = new DiskTree(at.getRoot());
    String path = at.getRoot().relativize(at).toString().replace('\\', '/');
    return machine
        .read(path)
        .map(b -> new String(b.bytes(), UTF_8))
        .orElseThrow(
            () ->
                new Refused(
                    named
                        + ": error: "
                        + machine
                            .unreadable(path)
                            .map(FileTree.Unreadable::message)
                            .orElse("there is no such file")
                        + " [io]"));
  }
}
