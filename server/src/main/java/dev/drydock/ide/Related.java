package dev.drydock.ide;

import dev.drydock.base.Place;

/** Another place that belongs to a finding, and what it has to do with it. */
public record Related(Place place, String message) {}
