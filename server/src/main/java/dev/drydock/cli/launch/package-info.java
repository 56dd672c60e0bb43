/**
 * What the command line does with the machine itself: the process's own streams, folders it writes,
 * the sample repository it lays. The only package of the command line that touches files. It must
 * not know the commands.
 */
@NullMarked
package dev.drydock.cli.launch;

import org.jspecify.annotations.NullMarked;
