/** Rules on YAML texts whatever they mean. */
@NullMarked
package dev.drydock.ide.rules.yaml;

import org.jspecify.annotations.NullMarked;
