/**
 * One benchmark a class, over fixtures/fleets or, with {@code -Dbench.manifest} and {@code
 * -Dbench.directory}, over a real fleet. Run by hand: {@code mvn -Pjmh -pl server test-compile},
 * then {@code org.openjdk.jmh.Main} on the test class path.
 */
@NullMarked
package dev.drydock.jmh;

import org.jspecify.annotations.NullMarked;
