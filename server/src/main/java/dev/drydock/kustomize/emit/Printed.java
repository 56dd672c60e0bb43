package dev.drydock.kustomize.emit;

import dev.drydock.base.Problem;
import java.util.List;

/**
 * Resources as text.
 *
 * @param text the bytes that kustomize prints
 * @param map which node each range of the text came from
 * @param problems values that cannot be printed; kustomize fails on them. The text then holds what
 *     could be printed.
 */
public record Printed(String text, LineMap map, List<Problem> problems) {
  public Printed {
    problems = List.copyOf(problems);
  }
}
