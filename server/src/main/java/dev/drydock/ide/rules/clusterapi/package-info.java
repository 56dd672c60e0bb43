/** Rules on Cluster API objects, together on their management cluster. */
@NullMarked
package dev.drydock.ide.rules.clusterapi;

import org.jspecify.annotations.NullMarked;
