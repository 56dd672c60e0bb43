package dev.drydock.kustomize.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code generatorOptions}, or the {@code options} of one generator. */
public record GeneratorOptions(Map<String, Text> labels, Map<String, Text> annotations, boolean disableNameSuffixHash, boolean immutable) {
  public static final GeneratorOptions NONE = new GeneratorOptions(Map.of(), Map.of(), false, false);

  /** These of one generator with those of the whole kustomization: an own label wins, either one's switch is enough. */
  public GeneratorOptions over(GeneratorOptions global) {
    return new GeneratorOptions(
        join(global.labels, labels),
        join(global.annotations, annotations),
        disableNameSuffixHash || global.disableNameSuffixHash,
        immutable || global.immutable);
  }

  private static Map<String, Text> join(Map<String, Text> global, Map<String, Text> own) {
    Map<String, Text> all = new LinkedHashMap<>(global);
    all.putAll(own);
    return all;
  }
}
