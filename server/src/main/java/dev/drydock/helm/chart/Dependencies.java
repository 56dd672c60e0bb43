package dev.drydock.helm.chart;

import dev.drydock.helm.values.Coalesce;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chart's dependencies worked off as Helm does before it renders: aliases made, conditions and
 * tags asked, values imported.
 */
public final class Dependencies {
  private final boolean helm4;
  private final Consumer<String> warnings;

  /**
   * @param helm4 whether aliases copy what they alias (Helm 4), and null defaults are dropped
   */
  public Dependencies(boolean helm4, Consumer<String> warnings) {
    this.helm4 = helm4;
    this.warnings = warnings;
  }

  /**
   * Names of the dependencies that are not there, by what {@code helm template} asks first; one
   * that source-controller packed under its alias is there.
   */
  public static List<Dependency> missing(Chart chart) {
    return chart.metadata().required().stream()
        .filter(
            r ->
                chart.dependencies().stream()
                    .noneMatch(d -> d.name().equals(r.name()) || d.name().equals(r.alias())))
        .toList();
  }

  /**
   * Works a chart's dependencies off.
   *
   * @param chart a copy; changed
   * @param values of the release
   * @throws HelmFailure where Helm refuses the values
   */
  public void process(Chart chart, Table values) {
    enable(chart, values, "");
    importAll(chart);
  }

  private void enable(Chart chart, Table values, String path) {
    List<Dependency> wanted = chart.metadata().dependencies();
    if (wanted == null) {
      return;
    }
    List<Chart> charts = new ArrayList<>();
    for (Chart there : chart.dependencies()) {
      boolean listed =
          wanted.stream().anyMatch(r -> there.name().equals(r.name()) && fits(r, there));
      if (!listed) {
        charts.add(there);
      }
    }
    for (Dependency r : wanted) {
      chart.dependencies().stream()
          .filter(c -> c.name().equals(r.name()) && fits(r, c))
          .findFirst()
          .ifPresent(c -> charts.add(aliased(c, r)));
      if (!r.alias().isEmpty()) {
        r.rename(r.alias());
      }
    }
    chart.setDependencies(charts);
    wanted.forEach(r -> r.enable(true));
    Table all = new Coalesce(false, helm4, warnings).over(chart, values);
    tags(wanted, all);
    conditions(wanted, all, path);
    Set<String> off = new HashSet<>();
    wanted.stream().filter(r -> !r.enabled()).forEach(r -> off.add(r.name()));
    List<Chart> on = charts.stream().filter(c -> !off.contains(c.name())).toList();
    List<Dependency> kept = wanted.stream().filter(r -> !off.contains(r.name())).toList();
    for (Chart sub : on) {
      enable(sub, all, path + sub.name() + ".");
    }
    chart.setMetadata(chart.metadata().withDependencies(kept.isEmpty() ? null : kept));
    chart.setDependencies(on);
  }

  private static boolean fits(Dependency r, Chart c) {
    return Versions.fits(r.version(), c.metadata().version());
  }

  private Chart aliased(Chart c, Dependency r) {
    Metadata m = helm4 ? c.metadata().copy() : c.metadata();
    Chart out = c.shallow(r.alias().isEmpty() ? m : m.withName(r.alias()));
    if (helm4) {
      c.dependencies().forEach(d -> out.add(d.shared()));
    } else {
      out.share(c);
    }
    return out;
  }

  private void tags(List<Dependency> wanted, Table all) {
    Table tags = all.table("tags");
    if (tags == null) {
      return;
    }
    for (Dependency r : wanted) {
      boolean yes = false;
      boolean no = false;
      for (String tag : r.tags()) {
        Object v = tags.get(tag);
        if (v instanceof Boolean b) {
          yes |= b;
          no |= !b;
        } else if (tags.containsKey(tag)) {
          warnings.accept(
              "Warning: Tag '" + tag + "' for chart " + r.name() + " returned non-bool value");
        }
      }
      r.enable(yes || !no);
    }
  }

  private void conditions(List<Dependency> wanted, Table all, String path) {
    for (Dependency r : wanted) {
      for (String condition : r.condition().strip().split(",", -1)) {
        if (condition.isEmpty()) {
          continue;
        }
        Found v = find(all, path + condition);
        if (v.value() instanceof Boolean b) {
          r.enable(b);
          break;
        }
        if (v.there()) {
          warnings.accept(
              "Warning: Condition path '"
                  + condition
                  + "' for chart "
                  + r.name()
                  + " returned non-bool value");
        }
      }
    }
  }

  private record Found(boolean there, @Nullable Object value) {}

  /** What is at a path and is no table. */
  private static Found find(Table all, String path) {
    int dot = path.lastIndexOf('.');
    Object holder = dot < 0 ? all : Merge.at(all, path.substring(0, dot));
    String key = path.substring(dot + 1);
    return holder instanceof Table t && t.containsKey(key) && !(t.get(key) instanceof Table)
        ? new Found(true, t.get(key))
        : new Found(false, null);
  }

  private void importAll(Chart chart) {
    chart.dependencies().forEach(this::importAll);
    importInto(chart);
  }

  private void importInto(Chart chart) {
    List<Dependency> wanted = chart.metadata().dependencies();
    if (wanted == null) {
      return;
    }
    Coalesce keeping = new Coalesce(true, helm4, warnings);
    Table all = keeping.over(chart, new Table());
    Table imported = new Table();
    for (Dependency r : wanted) {
      for (Object entry : r.takeImports(helm4)) {
        if (entry instanceof Table pair) {
          String child = text(pair.get("child"));
          Table from = table(all, r.name() + "." + child);
          if (from == null) {
            warnings.accept(
                "Warning: ImportValues missing table from chart "
                    + r.name()
                    + ": "
                    + absent(all, r.name() + "." + child));
            continue;
          }
          keeping.tables(imported, under(text(pair.get("parent")), from));
        } else if (entry instanceof String name) {
          Table from = table(all, r.name() + ".exports." + name);
          if (from == null) {
            warnings.accept(
                "Warning: ImportValues missing table: "
                    + absent(all, r.name() + ".exports." + name));
            continue;
          }
          keeping.tables(imported, from);
        }
      }
    }
    Table own = all.copy();
    keeping.tables(own, imported);
    chart.setValues(own);
  }

  private static String text(@Nullable Object v) {
    return v == null ? "<nil>" : v.toString();
  }

  private static @Nullable Table table(Table all, String path) {
    return Merge.at(all, path) instanceof Table t ? t : null;
  }

  private static String absent(Table all, String path) {
    Object at = all;
    for (String key : path.split("\\.", -1)) {
      at = at instanceof Table t ? t.get(key) : null;
      if (!(at instanceof Table)) {
        return "\"" + key + "\" is not a table";
      }
    }
    return path;
  }

  private static Table under(String path, Table data) {
    if (path.equals(".")) {
      return data;
    }
    String[] keys = path.split("\\.", -1);
    Table out = data;
    for (int i = keys.length - 1; i >= 0; i--) {
      Table outer = new Table();
      outer.put(keys[i], out);
      out = outer;
    }
    return out;
  }
}
