package dev.drydock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {
  private final Layers layers = new Layers(ArchitecturePage.read().layers());

  @ParameterizedTest
  @CsvSource({
    "syntax, base, true",
    "base, syntax, false",
    "vfs, syntax, false",
    "syntax, vfs, false",
    "cli, base, true",
    "cli, lsp, false",
    "lsp, cli, false",
    "kustomize.patch, model, true",
    "kustomize.patch, kustomize.load, true",
    "kustomize, helm, false",
    "helm, kustomize, false",
    "gitops, gitops.flux, true",
    "gitops.flux, gitops, true",
    "gitops.flux, gitops.argo, false",
    "ide.hover, ide, true",
    "ide, ide.hover, false",
    "ide.hover, ide.rules, false",
    "ide.rules.yaml, ide.rules, true",
    "ide.rules, ide.rules.yaml, true",
    "model, ide, false",
    "'', cli, true",
    "'', lsp, true",
    "cli, '', false",
    "base, '', false",
  })
  void downwardOnlyAndNeverANeighbour(String from, String to, boolean allowed) {
    assertThat(layers.allows(from, to)).isEqualTo(allowed);
  }
}
