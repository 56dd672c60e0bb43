package dev.drydock.cli.output;

import dev.drydock.ide.ObjectChange.Action;
import dev.drydock.ide.Risk;
import dev.drydock.ide.diff.Comparison.Change;
import dev.drydock.ide.diff.Comparison.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of a cluster to which the very same happens, as to all that a chart of another version
 * labels: said once. Only plain changes are taken together; what is a risk stands by itself.
 *
 * @param changes in the order of the whole; more than one only where all set the same fields from
 *     and to the same values
 */
record Alike(List<Change> changes) {
  Alike {
    changes = List.copyOf(changes);
  }

  /** All changes in their order, those alike where the first of them stands. */
  static List<Alike> of(List<Change> all) {
    Map<Object, List<Change>> out = new LinkedHashMap<>();
    for (Change c : all) {
      boolean plain =
          c.action() == Action.UPDATE
              && c.risk() == Risk.NONE
              && c.reasons().isEmpty()
              && !c.fields().isEmpty();
      Object key = plain ? c.fields().stream().map(Alike::withoutOrigin).toList() : new Object();
      out.computeIfAbsent(key, k -> new ArrayList<>()).add(c);
    }
    return out.values().stream().map(Alike::new).toList();
  }

  private static Field withoutOrigin(Field f) {
    return new Field(f.path(), f.before(), f.after(), Optional.empty());
  }

  Change first() {
    return changes.get(0);
  }

  boolean single() {
    return changes.size() == 1;
  }

  /** What differs, with the line that set it where that is the same one for all. */
  List<Field> fields() {
    List<Field> out = new ArrayList<>();
    for (int i = 0; i < first().fields().size(); i++) {
      int n = i;
      Field f = first().fields().get(n);
      boolean same = changes.stream().allMatch(c -> c.fields().get(n).equals(f));
      out.add(same ? f : withoutOrigin(f));
    }
    return out;
  }
}
