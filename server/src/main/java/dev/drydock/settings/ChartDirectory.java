package dev.drydock.settings;

import dev.drydock.base.Place;

/**
 * A directory of the repository that holds the charts of a chart repository.
 *
 * @param url the {@code spec.url} of the HelmRepository or OCIRepository that it stands for
 * @param directory relative to the tree; holds {@code NAME/Chart.yaml} or {@code NAME-VERSION.tgz}
 * @param at the entry's url
 */
public record ChartDirectory(String url, String directory, Place at) {}
