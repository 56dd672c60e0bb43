package dev.drydock.settings;

import dev.drydock.base.Place;
import dev.drydock.syntax.ScalarNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What drydock.yaml says of one cluster.
 *
 * @param name as it is to be called; empty where the path names it
 * @param path its directory, relative to the tree; empty where only its name is given
 * @param kubernetes the version it runs, without {@code v}
 * @param flux the version of Flux it runs, where it does not vendor one
 * @param branch the branch that it follows, where its bootstrap is not in the repository
 * @param variables what it knows that the repository does not: values that Flux substitutes
 * @param at the entry's name, or its path
 */
public record ListedCluster(
    Optional<String> name,
    Optional<String> path,
    Optional<String> kubernetes,
    Optional<String> flux,
    Optional<String> branch,
    Map<String, ScalarNode> variables,
    Place at) {
  public ListedCluster {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
