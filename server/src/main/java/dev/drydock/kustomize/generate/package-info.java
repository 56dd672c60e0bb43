/**
 * ConfigMaps and Secrets from files, env files and literals, and the hash behind their names. Knows
 * nothing of the rest of a build.
 */
@NullMarked
package dev.drydock.kustomize.generate;

import org.jspecify.annotations.NullMarked;
