package dev.drydock.ide.navigate;

/** Something that has a name which other places repeat. */
public sealed interface Symbol {
  /** An object of Kubernetes, as far as a reference says which. */
  record OfObject(String kind, String name) implements Symbol {}

  /** A file or a directory of the repository. */
  record OfPath(String path) implements Symbol {}

  /** A variable that Flux puts in. */
  record OfVariable(String name) implements Symbol {}

  /**
   * Something inside of one document: a task, param, workspace or result of a pipeline.
   *
   * @param scope which specification of which document, unique in the file
   * @param sort {@code task}, {@code param}, {@code workspace}, {@code result}
   */
  record Local(String path, String scope, String sort, String name) implements Symbol {}

  /**
   * A param, workspace or result that a Task or Pipeline declares: other objects name it.
   *
   * @param object its name
   * @param sort {@code param}, {@code workspace}, {@code result}
   */
  record OfPart(String kind, String object, String sort, String name) implements Symbol {}
}
