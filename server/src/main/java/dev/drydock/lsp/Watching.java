package dev.drydock.lsp;

import dev.drydock.lsp.text.Uris;
import dev.drydock.lsp.wire.Answers;
import dev.drydock.vfs.DiskStamps;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Learns what changes on disk: from the client where it can watch files, else by comparing times
 * and sizes whenever something is asked or saved.
 */
final class Watching {
  private static final String METHOD = "workspace/didChangeWatchedFiles";

  private final Conversation with;
  private final Map<Folder, DiskStamps> stamps = new HashMap<>();
  private boolean told;

  /** A look that takes no longer than this is taken every time. */
  private static final long SHORT_NANOS = 5_000_000;

  /** Of longer ones, no more than this part of the time is spent on them. */
  private static final long SHARE = 40;

  private long next = System.nanoTime();

  Watching(Conversation with) {
    this.with = with;
  }

  /** Asks the client to watch, where it can. */
  void register() {
    if (!with.features().watches()) {
      return;
    }
    told = true;
    // Generators read files of any name, so no name is left out.
    var everything = new FileSystemWatcher(Either.forLeft("**/*"));
    var options = new DidChangeWatchedFilesRegistrationOptions(List.of(everything));
    var registration = new Registration("drydock-files", METHOD, options);
    var unused =
        with.client()
            .registerCapability(new RegistrationParams(List.of(registration)))
            .whenComplete(
                (ok, failed) -> {
                  if (failed != null) {
                    told = false;
                    with.log()
                        .accept(
                            "the client watches no files: " + Answers.cause(failed).getMessage());
                  }
                });
  }

  /** The client saw files change. */
  void changed(List<FileEvent> events) {
    Map<Folder, Set<String>> paths = new LinkedHashMap<>();
    Set<Folder> moved = new HashSet<>();
    for (FileEvent e : events) {
      Path file = Uris.path(e.getUri()).orElse(null);
      if (file == null) {
        continue;
      }
      with.folders()
          .locate(file)
          .ifPresent(l -> paths.computeIfAbsent(l.folder(), f -> new HashSet<>()).add(l.path()));
      if (DiskStamps.isRef(file)) {
        with.folders().all().stream().filter(f -> f.holdsGit(file)).forEach(moved::add);
      }
    }
    for (Folder f : moved) {
      with.changed(f.unknown(), List.of());
    }
    paths.forEach(
        (f, set) -> {
          if (!moved.contains(f)) {
            with.changed(f.touched(set), List.of());
          }
        });
  }

  /**
   * Looks for changes on disk, for clients that do not watch. Called on the reader's thread, before
   * something is answered.
   */
  void lookAround() {
    long began = System.nanoTime();
    if (told || began - next < 0) {
      return;
    }
    stamps.keySet().retainAll(with.folders().all());
    for (Folder f : with.folders().all()) {
      DiskStamps before = stamps.get(f);
      DiskStamps now = DiskStamps.of(f.root());
      stamps.put(f, now);
      if (before == null) {
        continue;
      }
      if (now.refsDiffer(before)) {
        with.changed(f.unknown(), List.of());
      } else {
        Set<String> paths = now.differences(before);
        if (!paths.isEmpty()) {
          with.changed(f.touched(paths), List.of());
        }
      }
    }
    long now = System.nanoTime();
    next = now - began <= SHORT_NANOS ? now : now + SHARE * (now - began);
  }
}
