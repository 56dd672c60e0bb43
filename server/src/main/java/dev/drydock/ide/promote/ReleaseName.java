package dev.drydock.ide.promote;

import java.util.Optional;

/**
 * What a commit is called where it is promoted as a release.
 *
 * @param tag the tag that names it
 * @param range the range of versions that led to the tag; empty where the tag was named itself
 * @param asked whether somebody named it for this promotion, rather than the other cluster's pin
 */
record ReleaseName(String tag, Optional<String> range, boolean asked) {}
