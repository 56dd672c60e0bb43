/** Rules on the fleet as a whole. */
@NullMarked
package dev.drydock.ide.rules.fleet;

import org.jspecify.annotations.NullMarked;
