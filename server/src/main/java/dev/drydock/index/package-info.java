/**
 * One immutable {@link dev.drydock.index.Snapshot} of a repository behind every request, one {@link
 * dev.drydock.index.Workspace} that makes the next one from a change. Knows what is computed from
 * what; knows nothing of editors, rules or how results look.
 */
@NullMarked
package dev.drydock.index;

import org.jspecify.annotations.NullMarked;
