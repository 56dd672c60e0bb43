package dev.drydock.kustomize.refs;

import dev.drydock.base.Place;
import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object whose references were followed, with what was looked up for it on the way: where the
 * same look-ups find the same, the result is the same.
 *
 * @param named what stood under each name that was looked up
 * @param places where the names stand that the result's origins point at
 * @param namespaces whether some object it can name was in a namespace at first
 */
record Followed(
    Map<String, List<Naming>> named,
    List<Pointed> places,
    Map<String, Boolean> namespaces,
    Resource object) {
  private static final int STATES = 12;

  /** The place of one of the objects under a name that was looked up. */
  record Pointed(String name, int which, @Nullable Place at) {}

  /** Those known of one object, the newest first. */
  static final class Known {
    private volatile List<Followed> states = List.of();

    List<Followed> states() {
      return states;
    }

    synchronized void add(Followed f) {
      List<Followed> next = new ArrayList<>(states.size() + 1);
      next.add(f);
      next.addAll(states.subList(0, Math.min(states.size(), STATES - 1)));
      states = List.copyOf(next);
    }
  }

  /** What is looked up while references are followed. */
  static final class Lookups {
    final Map<String, List<Naming>> named = new HashMap<>();
    final List<Pointed> places = new ArrayList<>();
    final Map<String, Boolean> namespaces = new HashMap<>();

    Followed followed(Resource object) {
      return new Followed(Map.copyOf(named), List.copyOf(places), Map.copyOf(namespaces), object);
    }
  }
}
