/**
 * What a repository says of its fleet in drydock.yaml: environments and their order, groups,
 * clusters that discovery cannot see, severities. Reads one file; knows no fleet and no engine, and
 * grants nothing.
 */
@NullMarked
package dev.drydock.settings;

import org.jspecify.annotations.NullMarked;
