package dev.drydock.cli;

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
record PathNames(Path root, Path here) {
  /** Names for a tree of which the current directory is a part. */
  static PathNames under(Path root, Path here) {
    return new PathNames(root, here);
  }

  String of(String path) {
    Path absolute = root.resolve(path);
    if (!absolute.startsWith(here)) {
      return absolute.toString();
    }
    String relative = here.relativize(absolute).toString();
    return relative.isEmpty() ? "." : relative;
  }

  String of(Place place) {
    Position start = place.start();
    return of(place.path()) + ":" + (start.line() + 1) + ":" + (start.column() + 1);
  }

  /** {@code path:line:col: error: message [code]}. */
  String line(Problem problem) {
    return problem.place().map(this::of).orElseGet(() -> of(problem.path()))
        + ": "
        + problem.severity().label()
        + ": "
        + problem.message()
        + " ["
        + problem.code()
        + "]";
  }
}
