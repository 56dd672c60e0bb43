/** Holds docs/architecture.md against the source: packages, layers and who may use what. */
@NullMarked
package dev.drydock.architecture;

import org.jspecify.annotations.NullMarked;
