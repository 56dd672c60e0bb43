package dev.drydock.ide.rules.fleet;

import dev.drydock.base.Place;
import dev.drydock.gitops.Pin;
import dev.drydock.ide.rules.FleetSubject;
import java.util.Optional;

/** What rules about pins have in common. */
final class Pins {
  private Pins() {}

  /** The field that the pin is held by, in the text at hand. */
  static Optional<Place> place(Pin pin, FleetSubject fleet) {
    return pin.effective().flatMap(pin::field).flatMap(Pin.Field::at).filter(fleet::atHand);
  }

  static String brief(String commit) {
    return commit.substring(0, Math.min(commit.length(), 9));
  }
}
