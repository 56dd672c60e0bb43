package dev.drydock.helm.template.value;

/**
 * A nil of type interface {}, where Go tells it from no value at all: what a map gives for a key
 * that is not there. Never in a map or a list, where it is null.
 */
public enum GoNil {
  NIL
}
