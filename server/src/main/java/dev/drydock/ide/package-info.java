/**
 * What people ask of a fleet: findings, fixes, previews, promotions. Plain records in, plain
 * records out; knows no editor protocol and no terminal.
 */
@NullMarked
package dev.drydock.ide;

import org.jspecify.annotations.NullMarked;
