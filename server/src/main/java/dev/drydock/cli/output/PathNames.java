package dev.drydock.cli.output;

import dev.drydock.base.Place;
import dev.drydock.base.Position;
import dev.drydock.base.Problem;
import java.nio.file.Path;

/**
 * How paths of a tree are called in what a person reads: relative to where they stand, if they
 * stand inside.
 *
 * @param root the tree's root on disk, absolute
 * @param here the current directory, absolute
 */
public record PathNames(Path root, Path here) {

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
   * {@code path:line:col: error: message [code]}, on one line whatever the message quotes. What
   * stands nowhere in particular, such as a file that is not there, is said of the first line.
   */
  public String line(Problem problem) {
    return problem.place().map(this::of).orElseGet(() -> of(problem.path()) + ":1:1")
        + ": "
        + problem.severity().label()
        + ": "
        + problem.message().strip().replaceAll("\\s*\\R\\s*", " ")
        + " ["
        + problem.code()
        + "]";
  }
}
