package dev.drydock.ide.promote;

import dev.drydock.gitops.flux.FluxKustomization;
import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the two Kustomizations is applied first. Flux deletes an object that a Kustomization no
 * longer applies unless another one owns it by then (its owner labels say whose it is), so what is
 * split off has to be applied before the flavour goes without it: the flavour depends on the addon.
 * That fails for good on a new cluster where the addon needs something of the flavour first.
 *
 * @param addonFirst whether the flavour has to wait for the addon
 * @param addonLast whether the addon has to wait for the flavour
 * @param refusals why neither order works
 */
record AddonOrder(boolean addonFirst, boolean addonLast, int handedOver, List<String> refusals) {
  /** Of more objects, the rest is counted. */
  private static final int NAMED = 4;

  static AddonOrder of(
      Addon addon,
      FluxKustomization flavour,
      List<Resource> rest,
      List<Resource> old,
      List<Resource> next) {
    List<ResourceId> ofRest = Needs.applied(next, rest);
    List<ResourceId> ofAddon = Needs.applied(rest, next);
    boolean pruned = flavour.prunes() && !old.stream().allMatch(Needs::keptOnPrune);
    if (ofRest.isEmpty()) {
      boolean first = pruned || !ofAddon.isEmpty();
      return new AddonOrder(first, false, pruned ? old.size() : 0, List.of());
    }
    List<String> against = new ArrayList<>();
    if (!ofAddon.isEmpty()) {
      against.add(
          addon.name()
              + " needs "
              + names(ofRest)
              + " of the rest of the flavour, and the rest needs "
              + names(ofAddon)
              + " of "
              + addon.name()
              + ": neither can be applied to a new cluster first");
    } else if (pruned) {
      against.add(
          addon.name()
              + " needs "
              + names(ofRest)
              + " of the rest of the flavour, so it has to be applied after it; but then Flux would"
              + " delete its objects before it makes them again, because "
              + flavour.id().name()
              + " prunes. Give them the annotation kustomize.toolkit.fluxcd.io/prune: disabled, let"
              + " that be applied, and try again");
    }
    return new AddonOrder(false, true, 0, against);
  }

  private static String names(List<ResourceId> ids) {
    String first =
        ids.stream().limit(NAMED).map(ResourceId::label).collect(Collectors.joining(", "));
    return ids.size() > NAMED ? first + " and " + (ids.size() - NAMED) + " more" : first;
  }

  /**
   * What is worth knowing about the order.
   *
   * @param addon name of its Kustomization
   */
  List<String> notes(String addon) {
    List<String> out = new ArrayList<>();
    if (handedOver > 0) {
      out.add(
          handedOver
              + " objects are handed over to "
              + addon
              + ", which is applied first: then Flux finds them owned by it and deletes none");
    }
    return out;
  }
}
