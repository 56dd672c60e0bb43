package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.base.Parallel;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.ide.Finding;
import dev.drydock.index.Snapshot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of single clusters, and what they gather of them: everything that takes a
 * cluster's objects is done at once, while they are at hand, and what comes of it is remembered
 * until something changes that was looked at for that cluster.
 */
final class ClusterFindings {
  /**
   * What is known of one cluster.
   *
   * @param problems what its builds reported
   * @param findings what rules say of it
   * @param surveyed what rules gathered; without those that failed
   * @param atHand directories that it builds in the tree at hand
   * @param directories all that it builds, and those that its Kustomizations name
   */
  record One(
      Cluster cluster,
      List<Finding> problems,
      List<Finding> findings,
      Map<Rule, Object> surveyed,
      Set<String> atHand,
      Set<String> directories) {}

  private record About(String cluster) {}

  /** What a cluster's findings depend on besides the tree. */
  private record Given(
      Cluster cluster, Optional<Cluster> was, Optional<String> before, Against against) {}

  private final Snapshot snapshot;
  private final Against against;
  private final Optional<String> commit;
  private final Optional<Snapshot> before;
  private final Guard guard;
  private final Map<String, Cluster> earlier = new HashMap<>();

  /**
   * @param base the state that the change at hand is held against, and its commit
   */
  ClusterFindings(
      Snapshot snapshot,
      Against against,
      Optional<String> commit,
      Optional<Snapshot> base,
      Guard guard) {
    this.snapshot = snapshot;
    this.against = against;
    this.commit = commit;
    this.before = base;
    this.guard = guard;
    base.ifPresent(b -> b.fleet().clusters().forEach(c -> earlier.putIfAbsent(c.key(), c)));
  }

  /** Of every cluster, in the order of the fleet. */
  List<One> all() {
    return of(snapshot.fleet().clusters());
  }

  /** Of some clusters. */
  List<One> of(List<Cluster> clusters) {
    return Parallel.map(clusters, this::of);
  }

  private One of(Cluster c) {
    snapshot.cancel().check();
    Optional<Cluster> was = Optional.ofNullable(earlier.get(c.key()));
    return snapshot.found(
        new About(c.name()), new Given(c, was, commit, against), s -> look(s, c, was));
  }

  private One look(Snapshot at, Cluster c, Optional<Cluster> was) {
    ClusterSubject subject =
        new ClusterSubject(at, c, new ClusterSubject.Earlier(before, was), against);
    List<Finding> problems = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<Rule, Object> surveyed = new HashMap<>();
    guard.run("hydration", subject::hydrated);
    guard.run("problems", () -> problems.addAll(Problems.of(subject)));
    guard.run("objects", () -> findings.addAll(ObjectFindings.of(subject, guard)));
    for (Rule rule : Rules.ALL) {
      if (rule instanceof ClusterRule r) {
        at.cancel().check();
        Report report = new Report(rule.about(), subject.name());
        guard.run(rule.code(), () -> r.check(subject, report));
        findings.addAll(report.findings());
      }
      if (rule instanceof SurveyRule<?> r) {
        at.cancel().check();
        guard.run(rule.code(), () -> surveyed.put(rule, r.survey(subject)));
      }
    }
    Set<String> atHand = new HashSet<>();
    Set<String> directories = new HashSet<>();
    guard.run("directories", () -> directories(subject.hydrated(), atHand, directories));
    return new One(
        c,
        List.copyOf(problems),
        List.copyOf(findings),
        Map.copyOf(surveyed),
        Set.copyOf(atHand),
        Set.copyOf(directories));
  }

  private static void directories(Hydrated h, Set<String> atHand, Set<String> all) {
    for (Unit u : h.units()) {
      all.add(u.directory());
      Paths.resolve("", u.kustomization().path()).ifPresent(all::add);
      if (u.revision().filter(r -> r.atHand()).isPresent()) {
        atHand.add(u.directory());
      }
    }
  }

  /** What a rule gathered, of each cluster of which it did. */
  @SuppressWarnings("unchecked") // a rule's own value comes back to it
  static <T> List<SurveyRule.Surveyed<T>> surveyed(SurveyRule<T> rule, List<One> all) {
    List<SurveyRule.Surveyed<T>> out = new ArrayList<>();
    for (One o : all) {
      @Nullable Object value = o.surveyed().get(rule);
      if (value != null) {
        out.add(new SurveyRule.Surveyed<>(o.cluster(), (T) value));
      }
    }
    return out;
  }
}
