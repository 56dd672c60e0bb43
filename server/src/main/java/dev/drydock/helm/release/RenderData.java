package dev.drydock.helm.release;

import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.ChartFile;
import dev.drydock.helm.template.TemplateFile;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.values.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a chart and its subcharts with what each is given. Templates may change it, and
 * those after see that, as with Helm: made anew for every rendering.
 */
public final class RenderData {
  /** One template with its chart. */
  private record Template(ChartFile file, Map<String, @Nullable Object> data, String base) {}

  private final GoType values;
  private final GoStruct capabilities;
  private final Map<String, @Nullable Object> release;
  private final boolean helm4;
  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final Map<GoMap, Table> tables = new IdentityHashMap<>();

  /**
   * @param all the values of the whole chart, laid over its own
   */
  public RenderData(Chart chart, Table all, ReleaseInfo info) {
    this.values = ValuesType.of(info.helm4());
    this.capabilities = CapabilitiesValue.of(info);
    this.helm4 = info.helm4();
    this.release = new HashMap<>();
    release.put("Name", info.name());
    release.put("Namespace", info.namespace());
    release.put("IsUpgrade", false);
    release.put("IsInstall", true);
    release.put("Revision", GoInt.of(1));
    release.put("Service", "Helm");
    add(chart, wrapped(all));
  }

  private GoMap wrapped(Table table) {
    GoMap out = new GoMap(values, table);
    tables.put(out, table);
    return out;
  }

  private Map<String, @Nullable Object> add(Chart chart, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> subcharts = new HashMap<>();
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put(
        "Chart",
        helm4
            ? ChartValue.asMap(chart.metadata(), chart.isRoot())
            : ChartValue.of(chart.metadata(), chart.isRoot()));
    data.put("Files", FilesValue.of(chart.files()));
    data.put("Release", release);
    data.put("Capabilities", capabilities);
    data.put("Values", own);
    data.put("Subcharts", subcharts);
    for (Chart sub : chart.dependencies()) {
      subcharts.put(sub.name(), add(sub, below(own, sub.name())));
    }
    String full = chart.fullPath();
    for (ChartFile f : chart.templates()) {
      if (!chart.metadata().isLibrary() || f.base().startsWith("_")) {
        templates.put(full + "/" + f.name(), new Template(f, data, full + "/templates"));
      }
    }
    return data;
  }

  private Map<String, @Nullable Object> below(Map<String, @Nullable Object> own, String name) {
    Object at = own;
    for (String key : name.split("\\.", -1)) {
      at = at instanceof Map<?, ?> m ? m.get(key) : null;
    }
    return wrapped(at instanceof Table t ? t : new Table());
  }

  /** All templates. */
  public Collection<TemplateFile> files() {
    return templates.entrySet().stream()
        .map(e -> new TemplateFile(e.getKey(), e.getValue().file().text()))
        .toList();
  }

  /** The file behind a template's name; null where there is none. */
  public @Nullable ChartFile file(String name) {
    Template t = templates.get(name);
    return t == null ? null : t.file();
  }

  /** The values that a template's chart is given. */
  public Optional<Table> values(String name) {
    Template t = templates.get(name);
    return t != null && t.data().get("Values") instanceof GoMap m
        ? Optional.ofNullable(tables.get(m))
        : Optional.empty();
  }

  /** The dot that Helm executes a template with. */
  public Map<String, @Nullable Object> dot(String name) {
    Template t = templates.get(name);
    if (t == null) {
      throw new IllegalArgumentException(name);
    }
    Map<String, @Nullable Object> about = new HashMap<>();
    about.put("Name", name);
    about.put("BasePath", t.base());
    t.data().put("Template", new GoMap(values, about));
    return new GoMap(values, t.data());
  }
}
