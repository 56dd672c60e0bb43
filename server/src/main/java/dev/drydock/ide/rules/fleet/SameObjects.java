package dev.drydock.ide.rules.fleet;

import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import java.util.List;

/** Builds are remembered by what they read: where nothing changed they are the same objects. */
final class SameObjects {
  private SameObjects() {}

  /** Whether two states of a cluster are whole and hold the same objects. */
  @SuppressWarnings("ReferenceEquality")
  static boolean in(Hydrated a, Hydrated b) {
    if (a.units().size() != b.units().size()) {
      return false;
    }
    for (int i = 0; i < a.units().size(); i++) {
      List<Resource> x = a.units().get(i).everything();
      List<Resource> y = b.units().get(i).everything();
      boolean complete = a.units().get(i).complete() && b.units().get(i).complete();
      if (!complete || x.size() != y.size()) {
        return false;
      }
      for (int j = 0; j < x.size(); j++) {
        if (x.get(j) != y.get(j)) {
          return false;
        }
      }
    }
    return true;
  }
}
