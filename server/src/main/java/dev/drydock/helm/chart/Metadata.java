package dev.drydock.helm.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Chart.yaml says.
 *
 * @param maintainers name, email and url of each
 * @param dependencies null where the chart speaks of none at all
 */
public record Metadata(
    String name,
    String home,
    List<String> sources,
    String version,
    String description,
    List<String> keywords,
    List<Map<String, String>> maintainers,
    String icon,
    String apiVersion,
    String condition,
    String tags,
    String appVersion,
    boolean deprecated,
    Map<String, String> annotations,
    String kubeVersion,
    @Nullable List<Dependency> dependencies,
    String type) {
  public static final String V1 = "v1";

  public Metadata {
    sources = List.copyOf(sources);
    keywords = List.copyOf(keywords);
    maintainers = List.copyOf(maintainers);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  public boolean isLibrary() {
    return type.equalsIgnoreCase("library");
  }

  /** Dependencies, none where the chart speaks of none. */
  public List<Dependency> required() {
    return dependencies == null ? List.of() : dependencies;
  }

  Metadata withName(String other) {
    return with(other, version, dependencies);
  }

  Metadata withVersion(String other) {
    return with(name, other, dependencies);
  }

  Metadata withDependencies(@Nullable List<Dependency> others) {
    return with(name, version, others);
  }

  /** With dependencies of its own, so that changing them changes nothing else. */
  Metadata copy() {
    if (dependencies == null) {
      return this;
    }
    List<Dependency> own = new ArrayList<>();
    dependencies.forEach(d -> own.add(d.copy()));
    return withDependencies(own);
  }

  private Metadata with(String n, String v, @Nullable List<Dependency> deps) {
    return new Metadata(
        n,
        home,
        sources,
        v,
        description,
        keywords,
        maintainers,
        icon,
        apiVersion,
        condition,
        tags,
        appVersion,
        deprecated,
        annotations,
        kubeVersion,
        deps,
        type);
  }
}
