/** Rules on Tekton pipelines and tasks. */
@NullMarked
package dev.drydock.ide.rules.tekton;

import org.jspecify.annotations.NullMarked;
