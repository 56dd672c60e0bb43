package dev.drydock.kustomize;

import dev.drydock.kustomize.load.LoadedFile;
import dev.drydock.kustomize.load.Objects;
import dev.drydock.model.Schemas;
import dev.drydock.model.SourceCache;
import dev.drydock.syntax.MapNode;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a file as every build with kustomize's own schemas begins with them: made once for
 * each content, as long as memory allows, so that what one build finds out about them is known to
 * the next.
 *
 * @param asked whether kustomize has to look for the scope of one of them in its schemas
 * @param policies whether there is one whose scope not all releases of kustomize know
 */
record FileObjects(List<Resource> all, boolean asked, boolean policies) {
  FileObjects {
    all = List.copyOf(all);
  }

  /**
   * The objects of a file.
   *
   * @throws BuildError for the first thing that kustomize would refuse
   */
  static FileObjects of(LoadedFile file, SourceCache sources) {
    Objects.Manifests manifests = Objects.manifests(file, sources);
    Held held =
        sources.derived(sources.parse(file.path(), file.blob()), Held.class, parsed -> new Held());
    return held.get(manifests);
  }

  /** Beside the parse of the file. */
  private static final class Held {
    private volatile SoftReference<@Nullable FileObjects> objects = new SoftReference<>(null);

    FileObjects get(Objects.Manifests manifests) {
      FileObjects known = objects.get();
      if (known == null) {
        known = of(manifests, Schemas.builtin());
        objects = new SoftReference<>(known);
      }
      return known;
    }
  }

  /** With other schemas. */
  static FileObjects of(Objects.Manifests manifests, Schemas schemas) {
    List<Resource> all = new ArrayList<>(manifests.objects().size());
    boolean asked = false;
    boolean policies = false;
    for (MapNode o : manifests.objects()) {
      Resource r = new Resource(o, schemas);
      asked |= asksFor(r);
      policies |= Schemas.isPolicy(r.gvk().apiVersion(), r.kind());
      all.add(manifests.printable() ? r.printable() : r);
    }
    return new FileObjects(all, asked, policies);
  }

  /** Whether kustomize has to look for the scope of an object's kind in its schemas. */
  static boolean asksFor(Resource r) {
    return Schemas.builtin().namespaced(r.gvk().apiVersion(), r.kind()).isEmpty();
  }
}
