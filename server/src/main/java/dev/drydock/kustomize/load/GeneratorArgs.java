package dev.drydock.kustomize.load;

import dev.drydock.base.Origin;
import java.util.List;

/**
 * One entry of {@code configMapGenerator} or {@code secretGenerator}, or the configuration of the plugin of that name.
 *
 * @param name without prefix, suffix and hash
 * @param behavior as written: {@code create}, {@code replace}, {@code merge}, anything else or nothing counts as unspecified
 * @param type of a Secret; empty for a ConfigMap
 * @param literals {@code key=value} each
 * @param files {@code [key=]path} each
 * @param envs paths of env files, those of the old {@code env} last
 * @param options its own, joined with the kustomization's {@code generatorOptions}
 * @param origin the whole entry
 */
public record GeneratorArgs(
    Text name,
    Text namespace,
    Text behavior,
    Text type,
    List<Text> literals,
    List<Text> files,
    List<Text> envs,
    GeneratorOptions options,
    Origin origin) {
  public GeneratorArgs {
    literals = List.copyOf(literals);
    files = List.copyOf(files);
    envs = List.copyOf(envs);
  }

  public GeneratorArgs withOptions(GeneratorOptions o) {
    return new GeneratorArgs(name, namespace, behavior, type, literals, files, envs, o, origin);
  }
}
