package dev.drydock.lsp;

import dev.drydock.base.Source;
import dev.drydock.base.Wanted;
import dev.drydock.ide.Finding;
import dev.drydock.lsp.text.OpenDocument;
import dev.drydock.lsp.wire.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the client's diagnostics true: open files at once, then everything. Two threads work, one
 * for each, on the newest view of a folder only; a newer snapshot ends what they are doing. What is
 * said of a view's open files is said before what is said of the whole.
 */
final class Diagnostics {
  /** What the client was told about a file. */
  private record Told(@Nullable Integer version, List<Diagnostic> diagnostics) {}

  /** So long an editor that starts has the processors for what its user asks first. */
  private static final long CONFIRM_AFTER_MILLIS = 2_000;

  private final ExecutorService quick =
      Executors.newSingleThreadExecutor(Scheduler.threads("drydock-typing"));
  private final ScheduledThreadPoolExecutor whole =
      new ScheduledThreadPoolExecutor(1, Scheduler.threads("drydock-diagnostics"));

  /** Whoever has typed nothing for so long reads, or is gone. */
  private static final long IDLE_MILLIS = 1_500;

  /** So often whoever waits looks whether that is in vain. */
  private static final int LOOK_MILLIS = 20;

  /** Of the thread of the whole alone. */
  private final Pauses pauses = new Pauses();

  private final Conversation with;
  private final Consumer<View> whenComplete;
  private volatile boolean stopped;

  // Guarded by this.
  private final Map<String, Told> told = new HashMap<>();
  private final Map<Folder, Map<String, List<Finding>>> fleetFindings = new HashMap<>();
  private final Set<Folder> wholeSaid = new HashSet<>();

  /** Of the thread of the whole alone. */
  private final Set<Folder> keptBefore = new HashSet<>();

  /** Whether there are findings to leave to later processes, for which the end waits a moment. */
  private volatile boolean keeping;

  /**
   * @param whenComplete called when everything about a view has been said
   */
  Diagnostics(Conversation with, Consumer<View> whenComplete) {
    this.with = with;
    this.whenComplete = whenComplete;
    whole.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * A folder has a new view.
   *
   * @param first paths to look at before all others
   */
  void changed(View view, List<String> first) {
    CountDownLatch open = new CountDownLatch(1);
    submit(
        quick,
        () -> {
          try {
            wanted(view, () -> sayOpen(view, first));
          } finally {
            open.countDown();
          }
        });
    submit(whole, () -> wanted(view, () -> sayWhole(view, open)));
  }

  /** A document is open no more: what was said about it under its own URI counts no longer. */
  void closed(String uri) {
    submit(quick, () -> takeBack(uri));
  }

  private synchronized void takeBack(String uri) {
    if (told.containsKey(uri)) {
      publish(uri, null, List.of());
    }
  }

  /** Everything said so far is taken back: the folder is gone, or the client pulls from now on. */
  void retract(Folder folder) {
    submit(quick, () -> takeBack(folder));
    submit(whole, () -> keptBefore.remove(folder));
  }

  private synchronized void takeBack(Folder folder) {
    fleetFindings.remove(folder);
    wholeSaid.remove(folder);
    for (String uri : new TreeSet<>(told.keySet())) {
      if (with.folders().locate(uri).filter(l -> l.folder() != folder).isEmpty()) {
        publish(uri, null, List.of());
      }
    }
  }

  /** Waits that long for findings to be left to later processes, then gives everything up. */
  void stop(long time, TimeUnit unit) {
    try {
      if (keeping) {
        boolean unused = whole.awaitTermination(time, unit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not interrupted: that would close files of the repository under whoever reads them.
    stopped = true;
    quick.shutdown();
    whole.shutdown();
  }

  /** Waits until nothing goes on any more, after {@link #stop}. */
  boolean ended(long time, TimeUnit unit) throws InterruptedException {
    return quick.awaitTermination(time, unit) && whole.awaitTermination(time, unit);
  }

  private void submit(Executor worker, Runnable work) {
    try {
      worker.execute(
          () -> {
            if (stopped) {
              return;
            }
            try {
              work.run();
            } catch (CancellationException e) {
              // A newer view is waiting behind this one.
            } catch (OutOfMemoryError e) {
              with.log().accept("diagnostics failed: " + Answers.OUT_OF_MEMORY);
            } catch (RuntimeException | StackOverflowError e) {
              with.log().accept("diagnostics failed: " + Answers.describe(e));
            }
          });
    } catch (RejectedExecutionException e) {
      // The server is stopping.
    }
  }

  /** Work that ends with its view, wherever in the engine it is. */
  private void wanted(View view, Runnable work) {
    boolean unused =
        Wanted.by(
            () -> stopped || view.snapshot().cancel().cancelled(),
            () -> {
              work.run();
              return true;
            });
  }

  private void sayOpen(View view, List<String> first) {
    if (!view.current() || !with.settings().push()) {
      return;
    }
    Set<String> open = new TreeSet<>(view.open().keySet());
    List<String> order = new ArrayList<>(first.stream().filter(open::remove).toList());
    order.addAll(open);
    for (String path : order) {
      sayQuick(view, path);
    }
  }

  private void sayWhole(View view, CountDownLatch open) {
    if (!view.current()) {
      return;
    }
    try (Progress.Shown shown = with.progress().begin("checking " + view.folder().name(), null)) {
      if (unknown(view.folder()) && !view.findings().restore()) {
        await(open);
        sayFirst(view);
      }
      Map<String, List<Finding>> all = view.findings().all();
      await(open);
      sayAll(view, all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    whenComplete.accept(view);
    if (view.findings().restored()) {
      submit(
          work -> {
            var unused = whole.schedule(work, CONFIRM_AFTER_MILLIS, TimeUnit.MILLISECONDS);
          },
          () -> wanted(view, () -> confirm(view)));
    } else {
      if (!keptBefore.contains(view.folder())) {
        keep(view);
      }
      submit(
          work -> {
            var unused = whole.schedule(work, IDLE_MILLIS, TimeUnit.MILLISECONDS);
          },
          () -> {
            if (view.current()) {
              pauses.idle();
            }
          });
    }
  }

  /**
   * Waits for what is said of open files; in vain where the end or a newer view came in between,
   * after which nobody may say it any more.
   */
  private static void await(CountDownLatch open) throws InterruptedException {
    while (!open.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      Wanted.check();
    }
  }

  /** Nothing was said of the whole yet: what somebody has open does not wait for all the rest. */
  private void sayFirst(View view) {
    if (with.settings().push() && !view.open().isEmpty()) {
      sayFirst(view, view.findings().first(view.open().keySet()));
    }
  }

  private synchronized void sayFirst(View view, Map<String, List<Finding>> first) {
    if (!with.settings().push() || !view.current()) {
      return; // since a moment ago
    }
    first.forEach((path, found) -> say(view, path, found));
    fleetFindings.put(view.folder(), fleetOnly(first));
  }

  private synchronized boolean unknown(Folder folder) {
    return !wholeSaid.contains(folder);
  }

  private static Map<String, List<Finding>> fleetOnly(Map<String, List<Finding>> all) {
    Map<String, List<Finding>> fleet = new HashMap<>();
    all.forEach(
        (path, findings) ->
            fleet.put(path, findings.stream().filter(f -> !Findings.ofOneFile(f.code())).toList()));
    return fleet;
  }

  /** What an earlier process found is worked out while nobody waits for it. */
  private void confirm(View view) {
    if (view.current()) {
      view.findings().confirm();
      sayAll(view, view.findings().all());
      keptBefore.add(view.folder());
    }
  }

  /** The first findings of a folder are left to later processes, and those when it ends. */
  private void keep(View view) {
    keptBefore.add(view.folder());
    view.findings().keep();
  }

  /**
   * The end: the newest findings of each folder are left to later processes; a check that goes on
   * is in vain.
   */
  void finish() {
    // Set here, not by the work: it may still stand behind what says the findings to the client.
    keeping = with.folders().all().stream().anyMatch(f -> f.view().findings().complete());
    stopped = !keeping;
    submit(
        whole,
        () -> {
          for (Folder f : with.folders().all()) {
            f.view().findings().keep();
          }
        });
    quick.shutdown();
    whole.shutdown();
  }

  private void sayQuick(View view, String path) {
    List<Finding> findings = new ArrayList<>(view.findings().quick(path));
    Source now = view.source(path).orElse(null);
    if (now != null) {
      findings.addAll(Carried.to(now, known(view.folder(), path)));
      findings.sort(Finding.ORDER);
    }
    say(view, path, findings);
  }

  private synchronized List<Finding> known(Folder folder, String path) {
    return fleetFindings.getOrDefault(folder, Map.of()).getOrDefault(path, List.of());
  }

  private synchronized void sayAll(View view, Map<String, List<Finding>> all) {
    if (view.folder().isGone()) {
      return;
    }
    wholeSaid.add(view.folder());
    if (!with.settings().push()) {
      return;
    }
    if (view.current()) {
      fleetFindings.put(view.folder(), fleetOnly(all));
    }
    Set<String> paths = new TreeSet<>(all.keySet());
    paths.addAll(view.open().keySet());
    Set<String> uris = new TreeSet<>();
    for (String path : paths) {
      uris.add(view.uri(path));
      say(view, path, all.getOrDefault(path, List.of()));
    }
    for (String uri : new TreeSet<>(told.keySet())) {
      if (!uris.contains(uri)
          && with.folders().locate(uri).filter(l -> l.folder() == view.folder()).isPresent()) {
        publish(uri, null, List.of());
      }
    }
  }

  private synchronized void say(View view, String path, List<Finding> findings) {
    if (!view.current()) {
      throw new CancellationException();
    }
    Integer version = view.document(path).map(OpenDocument::version).orElse(null);
    List<Diagnostic> diagnostics =
        findings.stream().map(f -> with.translate().diagnostic(view, f)).toList();
    publish(view.uri(path), version, diagnostics);
  }

  private void publish(String uri, @Nullable Integer version, List<Diagnostic> diagnostics) {
    Told before = told.get(uri);
    boolean known =
        before == null
            ? version == null && diagnostics.isEmpty()
            : Objects.equals(before.version(), version) && before.diagnostics().equals(diagnostics);
    if (known) {
      return;
    }
    if (version == null && diagnostics.isEmpty()) {
      told.remove(uri);
    } else {
      told.put(uri, new Told(version, diagnostics));
    }
    PublishDiagnosticsParams params = new PublishDiagnosticsParams(uri, diagnostics);
    params.setVersion(version);
    with.client().publishDiagnostics(params);
  }
}
