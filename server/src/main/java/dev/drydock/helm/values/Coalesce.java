package dev.drydock.helm.values;

import dev.drydock.base.Origin;
import dev.drydock.syntax.GoNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values of a release laid over those of a chart and its subcharts, as Helm 3.22 and 4.2 do it: the
 * ones from outside win, tables are merged, null takes a key of the chart away, {@code global}
 * reaches every subchart.
 */
public final class Coalesce {
  static final String GLOBAL = "global";

  /** A chart, as far as values go. */
  public interface Defaults {
    String name();

    /** Of the chart itself; not changed here. */
    Table values();

    Collection<? extends Defaults> dependencies();
  }

  private final boolean merge;
  private final boolean dropsNullDefaults;
  private final Consumer<String> warnings;

  /**
   * @param merge whether nulls are kept for a later turn
   * @param dropsNullDefaults whether a null among a chart's own values counts as no value (Helm 4)
   */
  public Coalesce(boolean merge, boolean dropsNullDefaults, Consumer<String> warnings) {
    this.merge = merge;
    this.dropsNullDefaults = dropsNullDefaults;
    this.warnings = warnings;
  }

  /**
   * All values of a chart.
   *
   * @param values over the chart's; not changed
   * @throws HelmFailure where a subchart's values are no table
   */
  public Table over(Defaults chart, Table values) {
    Table dest = values.copy();
    chart(chart, dest, "");
    return dest;
  }

  private void chart(Defaults chart, Table dest, String prefix) {
    own(chart, dest, prefix);
    for (Defaults sub : chart.dependencies()) {
      String name = sub.name();
      Object known = dest.get(name);
      if (!dest.containsKey(name)) {
        dest.put(name, new Table());
      } else if (!(known instanceof Table)) {
        throw new HelmFailure(
            "type mismatch on " + name + ": " + goTruth(known),
            dest.origin(name).place().orElse(null));
      }
      Table inner = (Table) java.util.Objects.requireNonNull(dest.get(name));
      String path = prefixed(prefix, chart.name());
      globals(inner, dest, path);
      chart(sub, inner, path);
    }
  }

  private void globals(Table dest, Table src, String prefix) {
    if (dest.containsKey(GLOBAL) && !(dest.get(GLOBAL) instanceof Table)) {
      warnings.accept("warning: skipping globals because destination global is not a table.");
      return;
    }
    if (src.containsKey(GLOBAL) && !(src.get(GLOBAL) instanceof Table)) {
      warnings.accept("warning: skipping globals because source global is not a table.");
      return;
    }
    Table own = dest.get(GLOBAL) instanceof Table t ? t : new Table();
    Table above = src.get(GLOBAL) instanceof Table t ? t : new Table();
    for (Map.Entry<String, @Nullable Object> e : sorted(above)) {
      String key = e.getKey();
      Origin origin = above.origin(key);
      Object mine = own.get(key);
      if (e.getValue() instanceof Table table) {
        Table copy = table.shallow();
        if (!own.containsKey(key)) {
          own.put(key, copy, origin);
        } else if (mine instanceof Table t) {
          new Coalesce(true, dropsNullDefaults, warnings).tables(copy, t, prefixed(prefix, key));
          own.put(key, copy, origin);
        } else {
          warnings.accept("Conflict: cannot merge map onto non-map for \"" + key + "\". Skipping.");
        }
      } else if (mine instanceof Table) {
        warnings.accept("key " + key + " is table. Skipping");
      } else {
        own.put(key, e.getValue(), origin);
      }
    }
    dest.put(GLOBAL, own, dest.origin(GLOBAL).known() ? dest.origin(GLOBAL) : src.origin(GLOBAL));
  }

  private void own(Defaults chart, Table dest, String prefix) {
    String path = prefixed(prefix, chart.name());
    Table defaults = chart.values().copy();
    for (Map.Entry<String, @Nullable Object> e : sorted(defaults)) {
      String key = e.getKey();
      Object value = e.getValue();
      if (!dest.containsKey(key)) {
        if (!merge && dropsNullDefaults) {
          if (value == null) {
            continue;
          }
          withoutNulls(value);
        }
        dest.put(key, value, defaults.origin(key));
      } else if (dest.get(key) == null && !merge) {
        dest.remove(key);
      } else if (dest.get(key) instanceof Table over) {
        if (value instanceof Table under) {
          boolean keeps =
              merge || chart.dependencies().stream().anyMatch(d -> d.name().equals(key));
          if (!keeps && dropsNullDefaults) {
            withoutNulls(under);
          }
          new Coalesce(keeps, dropsNullDefaults, warnings).tables(over, under, prefixed(path, key));
        } else if (value != null) {
          warnings.accept("warning: skipped value for " + path + "." + key + ": Not a table.");
        }
      }
    }
  }

  private static void withoutNulls(@Nullable Object value) {
    if (value instanceof Table t) {
      for (String key : List.copyOf(t.keySet())) {
        if (t.get(key) == null) {
          t.remove(key);
        } else {
          withoutNulls(t.get(key));
        }
      }
    }
  }

  /**
   * Merges a table under another one.
   *
   * @param over changed: gets what it lacks
   * @param under used up
   */
  public void tables(Table over, Table under) {
    tables(over, under, "");
  }

  private void tables(Table over, Table under, String prefix) {
    Set<String> said = new HashSet<>();
    under.forEach(
        (key, v) -> {
          if (v != null) {
            said.add(key);
          }
        });
    over.forEach(
        (key, v) -> {
          if (v == null) {
            under.put(key, null);
          }
        });
    for (Map.Entry<String, @Nullable Object> e : sorted(under)) {
      String key = e.getKey();
      Object value = e.getValue();
      String path = prefixed(prefix, key);
      if (!over.containsKey(key)) {
        over.put(key, value, under.origin(key));
        continue;
      }
      Object known = over.get(key);
      if (!merge && known == null && said.contains(key)) {
        over.remove(key);
      } else if (value instanceof Table u) {
        if (known instanceof Table o) {
          tables(o, u, path);
        } else {
          warnings.accept(
              "warning: cannot overwrite table with non table for "
                  + path
                  + " ("
                  + goValue(value)
                  + ")");
        }
      } else if (known instanceof Table && value != null) {
        warnings.accept(
            "warning: destination for "
                + path
                + " is a table. Ignoring non-table value ("
                + goValue(value)
                + ")");
      }
    }
  }

  private static List<Map.Entry<String, @Nullable Object>> sorted(Table table) {
    return new ArrayList<>(new TreeMap<String, @Nullable Object>(table).entrySet());
  }

  private static String prefixed(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }

  /** As Go's {@code %t} prints it, which is meant for booleans. */
  private static String goTruth(@Nullable Object value) {
    if (value instanceof List<?> l) {
      return "[" + String.join(" ", l.stream().map(Coalesce::goTruth).toList()) + "]";
    }
    if (value instanceof Table t) {
      List<String> out = new ArrayList<>();
      sorted(t).forEach(e -> out.add(goTruth(e.getKey()) + ":" + goTruth(e.getValue())));
      return "map[" + String.join(" ", out) + "]";
    }
    if (value == null || value instanceof Boolean) {
      return value == null ? "%!t(<nil>)" : value.toString();
    }
    String type = value instanceof Double ? "float64" : value instanceof Long ? "int64" : "string";
    return "%!t(" + type + "=" + goValue(value) + ")";
  }

  /** As Go's {@code %v} prints it. */
  static String goValue(@Nullable Object value) {
    if (value instanceof Table t) {
      StringBuilder out = new StringBuilder("map[");
      for (Map.Entry<String, @Nullable Object> e : sorted(t)) {
        out.append(out.length() > 4 ? " " : "").append(e.getKey()).append(':');
        out.append(goValue(e.getValue()));
      }
      return out.append(']').toString();
    }
    if (value instanceof List<?> l) {
      StringBuilder out = new StringBuilder("[");
      l.forEach(v -> out.append(out.length() > 1 ? " " : "").append(goValue(v)));
      return out.append(']').toString();
    }
    return value == null
        ? "<nil>"
        : value instanceof Double d ? GoNumber.general(d) : value.toString();
  }
}
