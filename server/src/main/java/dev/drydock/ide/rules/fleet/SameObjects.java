package dev.drydock.ide.rules.fleet;

import dev.drydock.gitops.Hydrated;
import dev.drydock.gitops.Unit;
import dev.drydock.kustomize.Resource;
import java.util.List;

/** Builds are remembered by what they read: where nothing changed they are the same objects. */
final class SameObjects {
  private SameObjects() {}

  /** Whether two states of a cluster are whole and hold the same objects. */
  static boolean in(Hydrated a, Hydrated b) {
    return in(a.units(), b.units()) && in(a.landed(), b.landed());
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean in(List<Unit> a, List<Unit> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      List<Resource> x = a.get(i).everything();
      List<Resource> y = b.get(i).everything();
      boolean complete = a.get(i).complete() && b.get(i).complete();
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
