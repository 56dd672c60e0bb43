/** Rules about files that tools make: kfmt's layout, and what the rules of a Makefile write. */
@NullMarked
package dev.drydock.ide.rules.generated;

import org.jspecify.annotations.NullMarked;
