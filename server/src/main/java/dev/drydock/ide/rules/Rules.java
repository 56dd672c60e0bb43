package dev.drydock.ide.rules;

import dev.drydock.ide.rules.kustomize.ComponentNotComponent;
import dev.drydock.ide.rules.kustomize.Cycle;
import dev.drydock.ide.rules.kustomize.DeprecatedField;
import dev.drydock.ide.rules.kustomize.DirectoryWithoutKustomization;
import dev.drydock.ide.rules.kustomize.DuplicateEntry;
import dev.drydock.ide.rules.kustomize.GeneratorFileNotFound;
import dev.drydock.ide.rules.kustomize.NotAManifest;
import dev.drydock.ide.rules.kustomize.OutsideRoot;
import dev.drydock.ide.rules.kustomize.PatchFileNotFound;
import dev.drydock.ide.rules.kustomize.RemoteResource;
import dev.drydock.ide.rules.kustomize.RemoteUnpinned;
import dev.drydock.ide.rules.kustomize.ResourceNotFound;
import dev.drydock.ide.rules.kustomize.UnknownField;
import dev.drydock.ide.rules.yaml.DuplicateKey;
import dev.drydock.ide.rules.yaml.YamlErrors;
import java.util.List;
import java.util.Optional;

/** Every rule there is. No scanning: a rule that is not named here does not run. */
public final class Rules {
  private Rules() {}

  /** In the order of docs/rules.md. */
  public static final List<Rule> ALL =
      List.of(
          new YamlErrors(YamlErrors.SYNTAX),
          new DuplicateKey(),
          new YamlErrors(YamlErrors.UNDEFINED_ALIAS),
          new YamlErrors(YamlErrors.TOO_LARGE),
          new ResourceNotFound(),
          new DirectoryWithoutKustomization(),
          new NotAManifest(),
          new Cycle(),
          new OutsideRoot(),
          new DuplicateEntry(),
          new UnknownField(),
          new DeprecatedField(),
          new RemoteResource(),
          new RemoteUnpinned(),
          new PatchFileNotFound(),
          new GeneratorFileNotFound(),
          new ComponentNotComponent());

  public static Optional<Rule> byCode(String code) {
    return ALL.stream().filter(r -> r.code().equals(code)).findFirst();
  }
}
