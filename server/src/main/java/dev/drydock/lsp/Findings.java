package dev.drydock.lsp;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.ide.rules.Against;
import dev.drydock.ide.rules.Check;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FirstLook;
import dev.drydock.ide.rules.KeptFindings;
import dev.drydock.ide.rules.Rules;
import dev.drydock.ide.rules.Scope;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about one snapshot. Safe for many threads; every method is cancelled with the
 * snapshot.
 */
final class Findings {
  private static final long PATIENCE_MILLIS = 5;

  private final Snapshot snapshot;
  private final Guard guard;
  private final Map<String, List<Finding>> quick = new ConcurrentHashMap<>();
  private final ReentrantLock computing = new ReentrantLock();
  private final ReentrantLock working = new ReentrantLock();
  private volatile @Nullable Map<String, List<Finding>> all;
  private volatile @Nullable List<Finding> fresh;
  private volatile boolean restored;

  Findings(Snapshot snapshot, Guard guard) {
    this.snapshot = snapshot;
    this.guard = guard;
  }

  /** Whether a code's rule needs no more than the file it speaks about. */
  static boolean ofOneFile(String code) {
    return Rules.byCode(code).filter(FileRule.class::isInstance).isPresent();
  }

  /** What can be said about a file by itself, at once. */
  List<Finding> quick(String path) {
    List<Finding> known = quick.get(path);
    if (known == null) {
      known = Check.file(snapshot, path, guard);
      quick.put(path, known);
    }
    return known;
  }

  /** Everything, by path; what is computed already is returned at once. */
  Map<String, List<Finding>> all() {
    Map<String, List<Finding>> known = all;
    if (known == null) {
      lock(computing);
      try {
        known = all;
        if (known == null) {
          known = compute();
          all = known;
        }
      } finally {
        computing.unlock();
      }
    }
    return known;
  }

  /** What can be said about some files before all is known: see {@link FirstLook}. */
  Map<String, List<Finding>> first(Collection<String> paths) {
    return FirstLook.at(snapshot, paths, guard);
  }

  /** Takes what an earlier process found, where that still holds. */
  boolean restore() {
    lock(computing);
    try {
      if (all == null) {
        Optional<KeptFindings.Kept> kept = kept();
        restored = kept.isPresent();
        kept.ifPresent(k -> all = byPath(k.findings()));
      }
      return all != null;
    } finally {
      computing.unlock();
    }
  }

  /** Who waits for another one's answer stops waiting when the snapshot is cancelled. */
  private void lock(ReentrantLock lock) {
    try {
      while (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        snapshot.cancel().check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** Whether {@link #all} answers at once. */
  boolean complete() {
    return all != null;
  }

  private Map<String, List<Finding>> compute() {
    Optional<KeptFindings.Kept> kept = kept();
    restored = kept.isPresent();
    return byPath(kept.map(KeptFindings.Kept::findings).orElseGet(this::fresh));
  }

  private Optional<KeptFindings.Kept> kept() {
    return KeptFindings.find(snapshot, Against.DEFAULT_BRANCH, this::fresh);
  }

  private static Map<String, List<Finding>> byPath(List<Finding> findings) {
    Map<String, List<Finding>> out = new LinkedHashMap<>();
    for (Finding f : findings) {
      out.computeIfAbsent(f.path(), p -> new ArrayList<>()).add(f);
    }
    return out;
  }

  /** Whether {@link #all} is what an earlier process found, and nothing was worked out here. */
  boolean restored() {
    return restored;
  }

  /** Works out what was restored, so that whatever is asked next builds on it. */
  void confirm() {
    List<Finding> found = fresh();
    lock(computing);
    try {
      all = byPath(found);
      restored = false;
    } finally {
      computing.unlock();
    }
  }

  /** Leaves what was found to later processes. */
  void keep() {
    List<Finding> found = fresh;
    if (found != null && !guard.failed()) {
      KeptFindings.keep(
          snapshot, Against.DEFAULT_BRANCH, new KeptFindings.Kept(found, Optional.empty()));
    }
  }

  private List<Finding> fresh() {
    lock(working);
    try {
      List<Finding> known = fresh;
      if (known == null) {
        known = Check.run(snapshot, Scope.ALL, guard, Promotion::offer);
        fresh = known;
      }
      return known;
    } finally {
      working.unlock();
    }
  }
}
