/**
 * Go values as templates see them. Plain Java objects stand for the common types:
 *
 * <ul>
 *   <li>{@code null}: nil; {@code Boolean}: bool; {@code String}: string
 *   <li>{@code Long}: int64; {@code Double}: float64; {@link
 *       dev.drydock.helm.template.value.GoInt}: int and every other integer type
 *   <li>{@code List}: []interface {}; {@code Map} with String keys: map[string]interface {} (must
 *       be mutable, since templates {@code set}; any order, since Go sorts the keys)
 *   <li>{@link dev.drydock.helm.template.value.GoList}, {@link
 *       dev.drydock.helm.template.value.GoMap}, {@link dev.drydock.helm.template.value.GoStruct}:
 *       whatever has a type of its own, methods too
 * </ul>
 */
@NullMarked
package dev.drydock.helm.template.value;

import org.jspecify.annotations.NullMarked;
