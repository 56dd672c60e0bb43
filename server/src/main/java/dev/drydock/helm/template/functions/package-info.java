/**
 * The functions that Helm gives to templates besides Go's own: those of sprig 3.3 and Helm's. Each
 * class holds one family and lists it in {@code add}. What another run would not repeat is marked.
 */
@NullMarked
package dev.drydock.helm.template.functions;

import org.jspecify.annotations.NullMarked;
