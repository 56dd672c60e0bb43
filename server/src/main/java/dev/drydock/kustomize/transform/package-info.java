/** kustomize's transformers, one file each: resources in, resources out. Know nothing of files. */
@NullMarked
package dev.drydock.kustomize.transform;

import org.jspecify.annotations.NullMarked;
