/** What one object says of another: names that follow a renamed object, and vars. */
@NullMarked
package dev.drydock.kustomize.refs;

import org.jspecify.annotations.NullMarked;
