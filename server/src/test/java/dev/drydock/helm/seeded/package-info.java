/** Random charts and values against the real helm. */
@NullMarked
package dev.drydock.helm.seeded;

import org.jspecify.annotations.NullMarked;
