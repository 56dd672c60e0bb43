/**
 * Whole fleets for tests: real ones that are kept beside the project, as repositories with a
 * history.
 */
@org.jspecify.annotations.NullMarked
package dev.drydock.fleets;
