/**
 * The catalogue of docs/rules.md: one class a rule, listed in {@link dev.drydock.ide.rules.Rules},
 * run by {@link dev.drydock.ide.rules.Check}. Rules look, they change nothing; what would mend a
 * finding is computed when somebody asks for it.
 */
@NullMarked
package dev.drydock.ide.rules;

import org.jspecify.annotations.NullMarked;
