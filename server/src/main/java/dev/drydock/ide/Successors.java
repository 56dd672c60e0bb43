package dev.drydock.ide;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generated ConfigMaps and Secrets that come again under another name, because their content, and
 * with it the hash behind their name, is another: then nothing is lost that is used, and what
 * changed is what differs between the two.
 */
final class Successors {
  /**
   * A name with the hash that kustomize's generators put behind it; its alphabet is that of
   * ContentHash.
   */
  private static final Pattern GENERATED = Pattern.compile("(.+)-([24-9bcdfghkmt]{10})");

  private record Family(String kind, String namespace, String name) {}

  private final Map<Resource, Resource> before = new IdentityHashMap<>();
  private final Map<Resource, Resource> after = new IdentityHashMap<>();

  /**
   * @param gone objects that are no longer there
   * @param come objects that were not there before
   */
  Successors(Collection<Resource> gone, Collection<Resource> come) {
    Map<Family, Optional<Resource>> old = families(gone);
    Map<Family, Optional<Resource>> now = families(come);
    now.forEach(
        (family, is) -> {
          Optional<Resource> was = old.getOrDefault(family, Optional.empty());
          if (was.isPresent() && is.isPresent()) {
            before.put(is.get(), was.get());
            after.put(was.get(), is.get());
          }
        });
  }

  /** What an object stands in place of. */
  Optional<Resource> before(Resource come) {
    return Optional.ofNullable(before.get(come));
  }

  /** Whether an object comes again. */
  boolean succeeded(Resource gone) {
    return after.containsKey(gone);
  }

  /** Of a name that several generations have at once, none can be told to be the other's. */
  private static Map<Family, Optional<Resource>> families(Collection<Resource> all) {
    Map<Family, Optional<Resource>> out = new HashMap<>();
    for (Resource r : all) {
      ResourceId id = r.id();
      Matcher m = GENERATED.matcher(id.name());
      if (id.group().isEmpty()
          && List.of("ConfigMap", "Secret").contains(id.kind())
          && m.matches()) {
        Family family = new Family(id.kind(), id.namespace(), m.group(1));
        out.merge(family, Optional.of(r), (a, b) -> Optional.empty());
      }
    }
    return out;
  }
}
