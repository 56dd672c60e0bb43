package dev.drydock.ide.rules;

import dev.drydock.base.Guard;
import dev.drydock.ide.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Runs rules. */
public final class Check {
  private Check() {}

  /**
   * What can be said about one file from the file itself and its neighbours, fast enough for every
   * keystroke. The rest of the catalogue takes the whole fleet.
   *
   * @return sorted, without what the file silences
   */
  public static List<Finding> file(FileSubject file, Guard guard) {
    List<Finding> out = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      if (rule instanceof FileRule r) {
        out.addAll(run(r, file, guard));
      }
    }
    return merged(Ignores.of(file.parsed()).keep(out));
  }

  static List<Finding> run(FileRule rule, FileSubject file, Guard guard) {
    file.cancel().check();
    Report report = new Report(rule.about());
    guard.run(rule.code(), () -> rule.check(file, report));
    return report.findings();
  }

  /** One finding for each code, place and message, naming the clusters of all of them; sorted. */
  static List<Finding> merged(List<Finding> all) {
    record Key(String code, String path, Object span, String message) {}
    Map<Key, Finding> by = new LinkedHashMap<>();
    for (Finding f : all) {
      by.merge(
          new Key(f.code(), f.path(), f.place().span(), f.message()),
          f,
          (a, b) -> {
            TreeSet<String> clusters = new TreeSet<>(a.clusters());
            clusters.addAll(b.clusters());
            return a.withClusters(List.copyOf(clusters));
          });
    }
    List<Finding> out = new ArrayList<>(by.values());
    out.sort(Finding.ORDER);
    return out;
  }
}
