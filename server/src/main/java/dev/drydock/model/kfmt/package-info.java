/**
 * kfmt's canonical structure: one object a file, in a directory by scope and namespace, as kfmt 0.7
 * lays it out. Plans what would be written, from texts to texts; knows no disk.
 */
@NullMarked
package dev.drydock.model.kfmt;

import org.jspecify.annotations.NullMarked;
