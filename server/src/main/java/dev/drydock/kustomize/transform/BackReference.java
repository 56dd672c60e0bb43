package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.Gvk;
import java.util.List;

/**
 * Fields that hold names of objects of one kind.
 *
 * @param target the kind that is named
 * @param referrers the fields that name it
 */
public record BackReference(Gvk target, List<FieldSpec> referrers) {
  public BackReference {
    referrers = List.copyOf(referrers);
  }
}
