package dev.drydock.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one field: its own fields, its items, and how lists of it merge. */
public interface Schema {
  /** The schema of a field of this map; null where nothing is known of it. */
  @Nullable Schema field(String name);

  /** The schema of the items of this list; null where nothing is known of them. */
  @Nullable Schema items();

  /** Whether a strategic merge patch merges this list (else it replaces it). */
  boolean merges();

  /** The fields by which items of a merging list are told apart; empty for a list of scalars. */
  List<String> mergeKeys();
}
