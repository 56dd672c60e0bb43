package dev.drydock.helm.chart;

import dev.drydock.base.Origin;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of a chart's {@code dependencies}. Helm changes them while it works them off; shared between
 * a chart and its aliased copies, as there.
 */
public final class Dependency {
  private final String version;
  private final String repository;
  private final String condition;
  private final List<String> tags;
  private List<@Nullable Object> imports;
  private boolean taken;
  private final String alias;
  private final Origin origin;
  private String name;
  private boolean enabled;

  Dependency(
      String name,
      String version,
      String repository,
      String condition,
      List<String> tags,
      List<@Nullable Object> imports,
      String alias,
      Origin origin) {
    this.name = name;
    this.version = version;
    this.repository = repository;
    this.condition = condition;
    this.tags = List.copyOf(tags);
    this.imports = imports;
    this.alias = alias;
    this.origin = origin;
  }

  Dependency copy() {
    Dependency out =
        new Dependency(name, version, repository, condition, tags, imports, alias, origin);
    out.enabled = enabled;
    return out;
  }

  public String name() {
    return name;
  }

  void rename(String other) {
    name = other;
  }

  public String version() {
    return version;
  }

  public String repository() {
    return repository;
  }

  public String condition() {
    return condition;
  }

  public List<String> tags() {
    return tags;
  }

  /**
   * Entries of {@code import-values}: names, or tables with child and parent. Helm 3 has them once
   * only, also where two aliases share this.
   */
  List<@Nullable Object> takeImports(boolean again) {
    if (taken && !again) {
      imports = List.of();
    }
    taken = true;
    return imports;
  }

  /** What templates see of {@code import-values}, which Helm writes out when it takes them. */
  public List<? extends @Nullable Object> imports() {
    if (!taken) {
      return imports;
    }
    List<Map<String, String>> out = new ArrayList<>();
    for (Object i : imports) {
      if (i instanceof String s) {
        out.add(Map.of("child", "exports." + s, "parent", "."));
      } else if (i instanceof Table t) {
        out.add(Map.of("child", text(t.get("child")), "parent", text(t.get("parent"))));
      }
    }
    return out;
  }

  static String text(@Nullable Object v) {
    return v == null ? "<nil>" : v.toString();
  }

  public String alias() {
    return alias;
  }

  public boolean enabled() {
    return enabled;
  }

  void enable(boolean on) {
    enabled = on;
  }

  /** Where it is written. */
  public Origin origin() {
    return origin;
  }
}
