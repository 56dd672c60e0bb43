package dev.drydock.model.kfmt;

import dev.drydock.syntax.Parsed;
import java.util.Optional;

/**
 * A file of manifests.
 *
 * @param path as errors and comments name it
 * @param parsed the parse of the text, where somebody has it already
 */
public record KfmtInput(String path, String text, Optional<Parsed> parsed) {
  public KfmtInput(String path, String text) {
    this(path, text, Optional.empty());
  }
}
