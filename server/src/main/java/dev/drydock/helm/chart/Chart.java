package dev.drydock.helm.chart;

import dev.drydock.helm.values.Coalesce;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chart with its subcharts. A loaded one is shared and stays as it is; Helm's work on
 * dependencies is done on a {@link #copy}.
 */
public final class Chart implements Coalesce.Defaults {
  private final String path;
  private final List<ChartFile> templates;
  private final List<ChartFile> files;
  private final @Nullable ChartFile schema;
  private final List<String> warnings;
  private Metadata metadata;
  private Table values;
  private @Nullable Chart parent;
  private List<Chart> dependencies = new ArrayList<>();
  private @Nullable List<Dependency> locked;

  /**
   * @param path the directory or archive in the tree
   * @param files what is neither a template nor read by Helm itself, {@code crds/} too
   * @param warnings what Helm says while it loads
   */
  Chart(
      String path,
      Metadata metadata,
      List<ChartFile> templates,
      List<ChartFile> files,
      @Nullable ChartFile schema,
      Table values,
      List<String> warnings) {
    this.path = path;
    this.metadata = metadata;
    this.templates = List.copyOf(templates);
    this.files = List.copyOf(files);
    this.schema = schema;
    this.values = values;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * A copy whose metadata, values and subcharts can change by themselves; file contents are shared.
   */
  public Chart copy() {
    Chart out = shallow(metadata.copy());
    out.values = values.copy();
    dependencies.forEach(d -> out.add(d.copy()));
    return out;
  }

  /** A chart of the same subcharts under other metadata. */
  Chart shallow(Metadata other) {
    Chart out = new Chart(path, other, templates, files, schema, values, warnings);
    out.parent = parent;
    out.locked = locked;
    return out;
  }

  /** Takes another chart's subcharts for its own, which go on to count as the other's. */
  void share(Chart other) {
    dependencies = new ArrayList<>(other.dependencies);
  }

  /** The chart under no parent yet, its subcharts shared. */
  Chart shared() {
    Chart out = shallow(metadata);
    out.share(this);
    return out;
  }

  public String path() {
    return path;
  }

  public Metadata metadata() {
    return metadata;
  }

  void setMetadata(Metadata m) {
    metadata = m;
  }

  /** What Chart.lock lists; empty where there is none. */
  Optional<List<Dependency>> locked() {
    return Optional.ofNullable(locked);
  }

  void lock(List<Dependency> all) {
    locked = List.copyOf(all);
  }

  /** The chart with this behind a plus sign at its version. */
  public void markVersion(String build) {
    String v = metadata.version();
    metadata = metadata.withVersion(v.contains("+") ? v + "." + build : v + "+" + build);
  }

  @Override
  public String name() {
    return metadata.name();
  }

  @Override
  public Table values() {
    return values;
  }

  /** Other values in the place of the chart's own. */
  public void setValues(Table v) {
    values = v;
  }

  public List<ChartFile> templates() {
    return templates;
  }

  public List<ChartFile> files() {
    return files;
  }

  public Optional<ChartFile> schema() {
    return Optional.ofNullable(schema);
  }

  public List<String> warnings() {
    return warnings;
  }

  @Override
  public List<Chart> dependencies() {
    return dependencies;
  }

  void setDependencies(List<Chart> charts) {
    dependencies = new ArrayList<>();
    charts.forEach(this::add);
  }

  void add(Chart sub) {
    sub.parent = this;
    dependencies.add(sub);
  }

  public boolean isRoot() {
    return parent == null;
  }

  /** As Helm names it in {@code # Source:}: {@code app/charts/db}. */
  public String fullPath() {
    return parent == null ? name() : parent.fullPath() + "/charts/" + name();
  }

  /** Files of {@code crds/}, those of subcharts behind. */
  public List<Crd> crds() {
    List<Crd> out = new ArrayList<>();
    for (ChartFile f : files) {
      if (f.name().startsWith("crds/") && isManifest(f.name())) {
        out.add(new Crd(fullPath() + "/" + f.name(), f));
      }
    }
    dependencies.forEach(d -> out.addAll(d.crds()));
    return out;
  }

  private static boolean isManifest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
  }

  /**
   * A file of {@code crds/}.
   *
   * @param name as Helm names it in {@code # Source:}
   */
  public record Crd(String name, ChartFile file) {}
}
