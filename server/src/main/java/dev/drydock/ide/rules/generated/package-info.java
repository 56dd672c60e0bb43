/** Rules about files that tools make: kfmt's layout. */
@NullMarked
package dev.drydock.ide.rules.generated;

import org.jspecify.annotations.NullMarked;
