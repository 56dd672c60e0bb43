/**
 * Rules on fields that name other objects (model/references): whether the cluster gets what is
 * named, everything that lands on it taken together. Silent where something of the cluster is out
 * of sight, and where something that runs may make what is named.
 */
@NullMarked
package dev.drydock.ide.rules.references;

import org.jspecify.annotations.NullMarked;
