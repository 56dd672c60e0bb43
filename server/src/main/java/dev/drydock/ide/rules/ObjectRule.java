package dev.drydock.ide.rules;

import dev.drydock.model.ResourceId;

/**
 * A rule that needs one object and the API that its cluster serves. It runs once for each object,
 * however many clusters get it from the same build under the same API.
 */
public non-sealed interface ObjectRule extends Rule {
  /** Whether it has anything to say about objects of that kind and name at all; asked often. */
  boolean looksAt(ResourceId id);

  /**
   * Looks at an object. Places may stand in any text: what does not stand in the tree at hand is
   * left out later.
   */
  void check(ObjectSubject object, Report report);
}
