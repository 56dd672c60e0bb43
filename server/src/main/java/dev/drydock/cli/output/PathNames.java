package dev.drydock.cli.output;

import dev.drydock.base.Place;
import dev.drydock.base.Position;
import dev.drydock.base.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How paths of a tree are called in what a person reads: relative to where they stand, if they
 * stand inside.
 *
 * @param root the tree's root on disk, absolute
 * @param here the current directory, absolute
 */
public record PathNames(Path root, Path here) {
  /** So many lines at either end of a long way are told. */
  private static final int ENDS = 3;

  public String of(String path) {
    Path absolute = root.resolve(path);
    if (!absolute.startsWith(here)) {
      return absolute.toString();
    }
    String relative = here.relativize(absolute).toString();
    return relative.isEmpty() ? "." : relative;
  }

  public String of(Place place) {
    Position start = place.start();
    return of(place.path()) + ":" + (start.line() + 1) + ":" + (start.column() + 1);
  }

  /**
   * {@code path:line:col: error: message (by way of path:line:col) [code]}, on one line whatever
   * the message quotes. What stands nowhere in particular, such as a file that is not there, is
   * said of the first line.
   */
  public String line(Problem problem) {
    return problem.place().map(this::of).orElseGet(() -> of(problem.path()) + ":1:1")
        + ": "
        + problem.severity().label()
        + ": "
        + problem.message().strip().replaceAll("\\s*\\R\\s*", " ")
        + way(problem)
        + " ["
        + problem.code()
        + "]";
  }

  /** The lines that led there, the outermost first; of a long way its ends. */
  private String way(Problem problem) {
    List<String> steps =
        problem.chain().stream()
            .filter(step -> !step.equals(problem.at()))
            .map(this::of)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (steps.isEmpty()) {
      return "";
    }
    if (steps.size() > 2 * ENDS) {
      List<String> between = steps.subList(ENDS, steps.size() - ENDS);
      String more = between.size() + " more";
      between.clear();
      steps.add(ENDS, more);
    }
    return " (by way of " + String.join(", ", steps) + ")";
  }
}
