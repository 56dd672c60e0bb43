package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one file: edits of its text, or a new file.
 *
 * @param path relative to the tree
 * @param source the text that the edits count in; empty for a file that is not there yet
 * @param edits spans of that text; empty for a new file
 * @param created content of a new file
 */
public record FileEdit(
    String path, Optional<Source> source, List<Edit> edits, Optional<String> created) {
  public FileEdit {
    edits = List.copyOf(edits);
  }

  public static FileEdit of(Source source, List<Edit> edits) {
    return new FileEdit(source.path(), Optional.of(source), edits, Optional.empty());
  }

  public static FileEdit of(Source source, Edit edit) {
    return of(source, List.of(edit));
  }

  public static FileEdit create(String path, String content) {
    return new FileEdit(path, Optional.empty(), List.of(), Optional.of(content));
  }

  /** This edit alone. */
  public List<FileEdit> asList() {
    return List.of(this);
  }

  /** The file's text afterwards. */
  public String after() {
    return created.orElseGet(() -> Edit.apply(source.map(Source::text).orElse(""), edits));
  }
}
