package dev.drydock.ide.rules.fleet;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.Optional;

/** Says what becomes of an object that goes. */
final class Wording {
  private Wording() {}

  /**
   * One clause for people.
   *
   * @param others what goes along, {@code ", and with it …"}; may be empty
   */
  static String of(Gone gone, Optional<Resource> renamed, String others) {
    ResourceId id = gone.object().id();
    String what = id.kind() + " " + name(id);
    String who = gone.cluster().name();
    String unit = gone.unit().kustomization().id().name();
    if (gone.now().isEmpty()) {
      return what + " goes" + others + ": cluster " + who + " is no longer in the repository";
    }
    if (gone.unknown().isPresent()) {
      String doubt =
          "whether "
              + what
              + " stays"
              + others
              + (others.isEmpty() ? "" : ",")
              + " cannot be told: ";
      if (gone.cause().isPresent()) {
        return doubt + gone.cause().get().said() + ", " + gone.unknown().get();
      }
      return doubt
          + "on "
          + who
          + ", Kustomization "
          + unit
          + " does not build any more: "
          + gone.unknown().get();
    }
    String deleted = what + " would be deleted from " + who + others + ": ";
    if (gone.cause().isPresent()) {
      return deleted + gone.cause().get().said();
    }
    return switch (gone.way()) {
      case LEAVES ->
          deleted
              + renamed
                  .map(r -> "it would come again, anew, as " + name(r.id()))
                  .orElseGet(
                      () ->
                          gone.still().isEmpty()
                              ? "Kustomization " + unit + " goes with all that it applied"
                              : Releases.of(gone.unit(), gone.object())
                                  .map(
                                      r ->
                                          r.id().kind()
                                              + " "
                                              + r.id().name()
                                              + " no longer installs it")
                                  .orElse(
                                      "Kustomization " + unit + " prunes what it no longer holds"));
      case GOES_WITH_ITS_KUSTOMIZATION ->
          deleted
              + Releases.of(gone.unit(), gone.object())
                  .map(
                      r ->
                          r.id().kind()
                              + " "
                              + r.id().name()
                              + " is removed with all that it installed, before it comes again")
                  .orElse(
                      "Kustomization "
                          + unit
                          + " goes with all that it applied, before another one applies it again");
      case CHANGES_HANDS ->
          what
              + " moves out of Kustomization "
              + unit
              + others
              + ", which deletes it from "
              + who
              + " unless the other one applies it first";
    };
  }

  static String name(ResourceId id) {
    return id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name();
  }
}
