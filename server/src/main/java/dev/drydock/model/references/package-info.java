/**
 * Which fields of objects name other objects, and which objects make others at run time: two tables
 * (references.txt, makers.txt), each row with its source. Rules and navigation read the same ones.
 * Knows nothing of clusters: whether what is named is there, others say.
 */
@NullMarked
package dev.drydock.model.references;

import org.jspecify.annotations.NullMarked;
