package dev.drydock.ide;

import dev.drydock.base.Place;
import dev.drydock.base.Position;
import dev.drydock.base.Severity;
import dev.drydock.index.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something a rule found.
 *
 * @param code {@code family/name}
 * @param place the source line that has to change
 * @param message for people, without path and position; values of Secrets never in it
 * @param clusters names of the clusters it concerns, sorted; empty where it concerns none or all
 *     alike
 * @param related other places: the steps between, the other end
 * @param fixes best first
 */
public record Finding(
    String code,
    Severity severity,
    Place place,
    String message,
    List<String> clusters,
    List<Related> related,
    List<Fix> fixes) {
  /** By path, line, column, code, as contract.md has it; then by message. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::path)
          .thenComparing(Finding::start)
          .thenComparing(Finding::code)
          .thenComparing(Finding::message);

  public Finding {
    clusters = List.copyOf(clusters);
    related = List.copyOf(related);
    fixes = List.copyOf(fixes);
  }

  public String path() {
    return place.path();
  }

  /** Line and column from 0. */
  public Position start() {
    return place.start();
  }

  /** Line and column from 0, exclusive. */
  public Position end() {
    return place.end();
  }

  public Finding withSeverity(Severity other) {
    return new Finding(code, other, place, message, clusters, related, fixes);
  }

  public Finding withClusters(List<String> others) {
    return new Finding(code, severity, place, message, others, related, fixes);
  }

  public Finding with(Fix fix) {
    List<Fix> all = new ArrayList<>(fixes);
    all.add(fix);
    return new Finding(code, severity, place, message, clusters, related, all);
  }

  public Finding with(Related other) {
    List<Related> all = new ArrayList<>(related);
    all.add(other);
    return new Finding(code, severity, place, message, clusters, all, fixes);
  }

  /** With fixes that weigh themselves on a state of the repository. */
  public Finding on(Snapshot snapshot) {
    return fixes.isEmpty()
        ? this
        : new Finding(
            code,
            severity,
            place,
            message,
            clusters,
            related,
            fixes.stream().map(f -> f.on(snapshot)).toList());
  }

  /** Without the related places that do not fit. */
  public Finding relatedOnly(Predicate<Place> fit) {
    return related.stream().allMatch(r -> fit.test(r.place()))
        ? this
        : new Finding(
            code,
            severity,
            place,
            message,
            clusters,
            related.stream().filter(r -> fit.test(r.place())).toList(),
            fixes);
  }

  /** {@code path:line:col: severity: message [code]}. */
  @Override
  public String toString() {
    return place + ": " + severity.label() + ": " + message + " [" + code + "]";
  }
}
