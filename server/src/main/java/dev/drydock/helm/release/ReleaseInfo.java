package dev.drydock.helm.release;

import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.values.Table;
import java.util.List;

/**
 * What is to be rendered, but for the chart.
 *
 * @param values over the chart's; not changed
 * @param apiVersions all that the chart finds
 * @param validates whether values are held against values.schema.json
 * @param dialect whose ways it goes
 */
public record ReleaseInfo(
    String name,
    String namespace,
    Table values,
    KubeVersion kubeVersion,
    List<String> apiVersions,
    boolean validates,
    Dialect dialect) {
  public ReleaseInfo {
    apiVersions = List.copyOf(apiVersions);
  }

  public boolean helm4() {
    return dialect == Dialect.HELM_4;
  }
}
