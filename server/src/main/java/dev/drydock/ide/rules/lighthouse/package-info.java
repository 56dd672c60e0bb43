/** Rules on Lighthouse triggers. */
@NullMarked
package dev.drydock.ide.rules.lighthouse;

import org.jspecify.annotations.NullMarked;
