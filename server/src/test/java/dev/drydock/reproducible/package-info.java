/** Whether the same question gets the same bytes for an answer, whatever hashes objects have. */
@org.jspecify.annotations.NullMarked
package dev.drydock.reproducible;
