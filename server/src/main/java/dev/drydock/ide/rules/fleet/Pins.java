package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Pin;
import java.util.Optional;
import java.util.function.Predicate;

/** What rules about pins have in common. */
final class Pins {
  private Pins() {}

  /** The field that the pin is held by, in the text at hand. */
  static Optional<Place> place(Pin pin, Predicate<Place> atHand) {
    return pin.effective().flatMap(pin::field).flatMap(Pin.Field::at).filter(atHand);
  }

  static String brief(String commit) {
    return commit.substring(0, Math.min(commit.length(), 9));
  }
}
