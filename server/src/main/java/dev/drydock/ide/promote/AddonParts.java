package dev.drydock.ide.promote;

import dev.drydock.kustomize.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a flavour brings before and after, by whether it is the addon's.
 *
 * @param rest what is not the addon's, now
 * @param old the addon's, now
 * @param next the addon's, at the commit that it is promoted to
 * @param restNext what is not the addon's, at that commit
 */
record AddonParts(
    List<Resource> rest, List<Resource> old, List<Resource> next, List<Resource> restNext) {
  /** Why the addon at one commit and the rest at another do not belong together. */
  List<String> misfits(AddonSplit s) {
    List<String> against = new ArrayList<>();
    next.stream()
        .filter(r -> rest.stream().anyMatch(o -> o.id().sameObject(r.id())))
        .findFirst()
        .ifPresent(
            r ->
                against.add(
                    r.id().label()
                        + " is "
                        + s.addon().name()
                        + "'s at "
                        + s.commit().abbreviated()
                        + " and another part's now: two Kustomizations would apply it"));
    Needs.takingFrom(s.source().id(), next)
        .forEach(
            id ->
                against.add(
                    id.label()
                        + " of "
                        + s.addon().name()
                        + " takes its chart or its files from GitRepository "
                        + s.source().id().name()
                        + ", which stays where it is: give it a source of its own first"));
    Needs.named(Needs.missing(old, next), rest)
        .ifPresent(
            n ->
                against.add(
                    n
                        + ", which "
                        + s.addon().name()
                        + " does not bring any more at "
                        + s.commit().abbreviated()));
    Needs.named(Needs.missing(restNext, rest), next)
        .ifPresent(
            n -> against.add(n + ", which the rest of the flavour brings only with a promotion"));
    return against;
  }
}
