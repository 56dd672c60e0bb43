package dev.drydock.settings;

import dev.drydock.base.Place;
import java.util.Optional;

/**
 * A directory of the repository that holds what a source serves: a bucket that is filled from it,
 * an artifact that is pushed from it.
 *
 * @param kind of the source: Bucket, OCIRepository, GitRepository or ExternalArtifact
 * @param namespace empty for any
 * @param directory relative to the tree; empty for all of it
 * @param at the entry's name
 */
public record SourceDirectory(
    String kind, String name, Optional<String> namespace, String directory, Place at) {}
