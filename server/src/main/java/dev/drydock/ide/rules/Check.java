package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.base.Parallel;
import dev.drydock.base.Severity;
import dev.drydock.base.Wanted;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Promoter;
import dev.drydock.index.Snapshot;
import dev.drydock.settings.Settings;
import dev.drydock.syntax.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs rules. */
public final class Check {
  private Check() {}

  /**
   * The whole catalogue on a whole repository.
   *
   * @param guard a rule that throws is reported to it, and the others go on
   * @return sorted by path, line, column and code, without what the files silence
   * @throws java.util.concurrent.CancellationException when the snapshot is cancelled
   */
  public static List<Finding> run(Snapshot snapshot, Scope scope, Guard guard) {
    return run(snapshot, scope, guard, Promoter.NONE);
  }

  /**
   * The same, with promotions among the fixes.
   *
   * @param promoter makes them
   */
  public static List<Finding> run(Snapshot snapshot, Scope scope, Guard guard, Promoter promoter) {
    return run(snapshot, Against.DEFAULT_BRANCH, scope, guard, promoter);
  }

  /**
   * As {@link #run(Snapshot, Scope, Guard, Promoter)}, with what changed held against something
   * else than the default branch.
   */
  public static List<Finding> run(
      Snapshot snapshot, Against against, Scope scope, Guard guard, Promoter promoter) {
    return Wanted.by(snapshot.cancel(), () -> wanted(snapshot, against, scope, guard, promoter));
  }

  private static List<Finding> wanted(
      Snapshot snapshot, Against against, Scope scope, Guard guard, Promoter promoter) {
    List<Finding> found = new ArrayList<>(files(snapshot, guard));
    FleetSubject fleet = new FleetSubject(snapshot, against, promoter, guard);
    List<ClusterFindings.One> each = new ArrayList<>();
    guard.run("clusters", () -> each.addAll(fleet.each()));
    List<Finding> problems = new ArrayList<>();
    guard.run("problems", () -> problems.addAll(Problems.of(fleet)));
    each.forEach(o -> problems.addAll(o.problems()));
    found.addAll(notSaidYet(problems, found));
    each.forEach(o -> found.addAll(o.findings()));
    for (Rule rule : Rules.ALL) {
      snapshot.cancel().check();
      Report report = new Report(rule.about());
      if (rule instanceof FleetRule r) {
        guard.run(rule.code(), () -> r.check(fleet, report));
      } else if (rule instanceof SurveyRule<?> r) {
        guard.run(rule.code(), () -> judge(r, fleet, each, report));
      }
      found.addAll(report.findings());
    }
    List<Finding> named = new ArrayList<>();
    guard.run("clusters", () -> found.forEach(f -> named.add(named(f, fleet))));
    List<Finding> all = kept(snapshot, merged(named.size() == found.size() ? named : found));
    snapshot.context().memo().found().endOfRound();
    Severities own = Severities.of(snapshot.context().settings(), c -> !Ignores.NEVER.contains(c));
    return guarded(fleet).applied(own.applied(all)).stream()
        .filter(scope::wants)
        .map(f -> f.on(snapshot))
        .toList();
  }

  static <T> void judge(
      SurveyRule<T> rule, FleetSubject fleet, List<ClusterFindings.One> each, Report report) {
    rule.check(fleet, ClusterFindings.surveyed(rule, each), report);
  }

  /** A change cannot take the edge off what guards against it: the state before says. */
  private static Severities guarded(FleetSubject fleet) {
    return Severities.of(
        fleet.before().map(b -> b.snapshot().context().settings()).orElse(Settings.NONE),
        Ignores.NEVER::contains);
  }

  /** What can be said about each file from itself and its neighbours, for all files. */
  private static List<Finding> files(Snapshot snapshot, Guard guard) {
    List<Finding> out = new ArrayList<>();
    Parallel.map(snapshot.yamlFiles(), path -> ofFile(snapshot, path, guard)).forEach(out::addAll);
    return out;
  }

  private record OfFile(String path) {}

  private record InFile(List<Finding> findings) {}

  static List<Finding> ofFile(Snapshot snapshot, String path, Guard guard) {
    snapshot.cancel().check();
    return snapshot
        .<InFile>found(
            new OfFile(path),
            "",
            s -> new InFile(FileSubject.of(s, path).map(f -> rules(f, guard)).orElse(List.of())))
        .findings();
  }

  /**
   * What can be said about one file from the file itself and its neighbours, fast enough for every
   * keystroke. The rest of the catalogue takes the whole fleet.
   *
   * @return sorted, without what the file silences
   */
  public static List<Finding> file(Snapshot snapshot, String path, Guard guard) {
    List<Finding> all = Wanted.by(snapshot.cancel(), () -> ofFile(snapshot, path, guard));
    if (all.isEmpty()) {
      return all;
    }
    List<Finding> kept =
        merged(snapshot.parsed(path).map(p -> Ignores.of(p).keep(all)).orElse(all));
    return Severities.of(snapshot.context().settings(), code -> true).applied(kept);
  }

  /** What was found of one file, with what builds reported of it, as it is said. */
  static List<Finding> finished(
      Snapshot snapshot, List<Finding> own, List<Finding> problems, List<Finding> found) {
    List<Finding> all = new ArrayList<>(own);
    all.addAll(notSaidYet(problems, own));
    all.addAll(found);
    List<Finding> kept = kept(snapshot, merged(all));
    return Severities.of(snapshot.context().settings(), code -> true).applied(kept).stream()
        .map(f -> f.on(snapshot))
        .toList();
  }

  private static List<Finding> rules(FileSubject file, Guard guard) {
    List<Finding> out = new ArrayList<>();
    for (Rule rule : file.isChartTemplate() ? List.<Rule>of() : Rules.ALL) {
      if (rule instanceof FileRule r) {
        file.cancel().check();
        Report report = new Report(rule.about());
        guard.run(rule.code(), () -> r.check(file, report));
        out.addAll(report.findings());
      }
    }
    return out;
  }

  /**
   * Problems of builds that no rule has found at the same line already: a rule's finding has fixes.
   */
  private static List<Finding> notSaidYet(List<Finding> problems, List<Finding> said) {
    record Line(String code, String path, int line) {}
    Set<Line> lines = new HashSet<>();
    for (Finding f : said) {
      lines.add(new Line(f.code(), f.path(), f.start().line()));
      f.related()
          .forEach(r -> lines.add(new Line(f.code(), r.place().path(), r.place().start().line())));
    }
    return problems.stream()
        .filter(p -> !lines.contains(new Line(p.code(), p.path(), p.start().line())))
        .toList();
  }

  private static Finding named(Finding f, FleetSubject fleet) {
    return f.clusters().isEmpty()
        ? f.withClusters(List.copyOf(fleet.clustersReading(f.path())))
        : f;
  }

  /** One finding for each code, place and message, naming the clusters of all of them; sorted. */
  static List<Finding> merged(List<Finding> all) {
    record Key(String code, String path, Object span, String message) {}
    Map<Key, Merged> by = new LinkedHashMap<>();
    for (Finding f : all) {
      Key key = new Key(f.code(), f.path(), f.place().span(), f.message());
      Merged known = by.get(key);
      if (known == null) {
        by.put(key, new Merged(f));
      } else {
        known.add(f);
      }
    }
    List<Finding> out = new ArrayList<>();
    by.values().forEach(m -> out.add(m.whole()));
    out.sort(Finding.ORDER);
    return out;
  }

  /** Findings that say the same of one place. */
  private static final class Merged {
    private Finding kept;
    private @Nullable TreeSet<String> clusters;

    Merged(Finding first) {
      kept = first;
    }

    void add(Finding f) {
      TreeSet<String> names = clusters;
      if (names == null) {
        names = new TreeSet<>(kept.clusters());
        clusters = names;
      }
      names.addAll(f.clusters());
      Severity worse =
          kept.severity().compareTo(f.severity()) <= 0 ? kept.severity() : f.severity();
      kept = kept.fixes().isEmpty() && !f.fixes().isEmpty() ? f : kept;
      kept = kept.severity() == worse ? kept : kept.withSeverity(worse);
    }

    Finding whole() {
      return clusters == null ? kept : kept.withClusters(List.copyOf(clusters));
    }
  }

  private static List<Finding> kept(Snapshot snapshot, List<Finding> findings) {
    Map<String, Optional<Ignores>> by = new HashMap<>();
    List<Finding> out = new ArrayList<>();
    for (Finding f : findings) {
      Optional<Ignores> ignores =
          by.computeIfAbsent(
              f.path(), p -> snapshot.parsed(p).map((Parsed parsed) -> Ignores.of(parsed)));
      if (ignores.filter(i -> i.silences(f)).isEmpty()) {
        out.add(f);
      }
    }
    return out;
  }
}
