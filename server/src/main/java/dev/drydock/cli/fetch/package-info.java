/**
 * The network: git repositories, chart repositories and registries, contacted host by host as the
 * user grants it, for nothing but {@code drydock fetch}. Knows no fleet; brings what it is told
 * into the store.
 */
@NullMarked
package dev.drydock.cli.fetch;

import org.jspecify.annotations.NullMarked;
