package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.Tree;
import org.jspecify.annotations.Nullable;

/**
 * What wrote a piece of output.
 *
 * @param inner where it was written in the template that stands behind this place; null where this
 *     place wrote it
 */
public record Mark(Tree.SourceText file, int at, @Nullable Mark inner) {
  Mark within(Tree.SourceText outer, int outerAt) {
    return new Mark(outer, outerAt, this);
  }
}
