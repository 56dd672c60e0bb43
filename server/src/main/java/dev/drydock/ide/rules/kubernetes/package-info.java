/**
 * Rules on what Kubernetes itself would say of a cluster's objects, all that the cluster gets taken
 * together. What one object is found to be is found once and kept with it; clusters that share it
 * share that. Knows nothing of single tools, but for what they make at run time.
 */
@NullMarked
package dev.drydock.ide.rules.kubernetes;

import org.jspecify.annotations.NullMarked;
