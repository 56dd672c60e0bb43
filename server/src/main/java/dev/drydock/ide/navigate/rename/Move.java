package dev.drydock.ide.navigate.rename;

import dev.drydock.vfs.Paths;

/** A file or directory that gets another path. */
public record Move(String from, String to) {
  /** Where a path is afterwards. */
  String of(String path) {
    return Paths.within(from, path) && !from.isEmpty() ? to + path.substring(from.length()) : path;
  }
}
