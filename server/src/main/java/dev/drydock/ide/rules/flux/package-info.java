/** Rules on Flux objects, on the clusters that get them. */
@NullMarked
package dev.drydock.ide.rules.flux;

import org.jspecify.annotations.NullMarked;
