package dev.drydock.syntax.comments;

/**
 * The versions of kyaml that are followed, each with the go-yaml v3 below it: they differ in where
 * some comments belong and come out, and in how lists are indented.
 */
public enum Kyaml {
  /** With go-yaml of 15 June 2020, as in kfmt 0.7: lists are indented below their key. */
  V0_10,

  /** With go-yaml v3.0.5, as in kustomize 5.8: lists stand at the column of their key. */
  V0_21
}
