/** Rules about drydock.yaml itself. Knows nothing of what the settings are used for. */
@NullMarked
package dev.drydock.ide.rules.settings;

import org.jspecify.annotations.NullMarked;
