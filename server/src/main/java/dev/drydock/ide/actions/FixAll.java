package dev.drydock.ide.actions;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every fix that changes nothing a cluster gets, at once. */
public final class FixAll {
  private FixAll() {}

  /**
   * One edit for each file. Of a finding, the first fix that may be applied unasked; one whose
   * edits overlap with those of a fix before it waits for the next time.
   *
   * @param findings all of one state of the files
   */
  public static List<FileEdit> of(List<Finding> findings) {
    Map<String, Source> sources = new LinkedHashMap<>();
    Map<String, List<Edit>> edits = new LinkedHashMap<>();
    for (Finding f : findings) {
      f.fixes().stream()
          .filter(Fix::inFixAll)
          .findFirst()
          .map(Fix::edits)
          .filter(all -> fits(all, edits))
          .ifPresent(all -> take(all, sources, edits));
    }
    List<FileEdit> out = new ArrayList<>();
    sources.forEach(
        (path, source) -> out.add(FileEdit.of(source, edits.getOrDefault(path, List.of()))));
    return out;
  }

  private static boolean fits(List<FileEdit> wanted, Map<String, List<Edit>> taken) {
    for (FileEdit f : wanted) {
      if (f.source().isEmpty()) {
        return false;
      }
      for (Edit e : f.edits()) {
        for (Edit t : taken.getOrDefault(f.path(), List.of())) {
          if (e.span().start() <= t.span().end() && t.span().start() <= e.span().end()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static void take(
      List<FileEdit> fix, Map<String, Source> sources, Map<String, List<Edit>> edits) {
    for (FileEdit f : fix) {
      f.source().ifPresent(s -> sources.put(f.path(), s));
      edits.computeIfAbsent(f.path(), p -> new ArrayList<>()).addAll(f.edits());
    }
  }
}
