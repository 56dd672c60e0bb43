/**
 * JSON Schema, drafts 4 to 2020-12, as far as values.schema.json uses it: judged in the order and
 * said in the words of the validator that Helm uses (santhosh-tekuri/jsonschema v6). Reads nothing
 * but the schema it is given: what that refers to elsewhere is taken to hold.
 */
@NullMarked
package dev.drydock.helm.schema;

import org.jspecify.annotations.NullMarked;
