package dev.drydock.ide;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Resource;
import java.util.List;
import java.util.Optional;

/** A change as a unified diff of the object's text. */
public final class UnifiedText {
  private static final int CONTEXT = 3;

  private UnifiedText() {}

  /**
   * Lines joined by {@code \n}, the last one ended by it; {@code /dev/null} stands for the side on
   * which the object is not there.
   */
  public static String of(ObjectChange change) {
    List<String> before = lines(change.before());
    List<String> after = lines(change.after());
    String name = change.id().toString();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            before.isEmpty() ? "/dev/null" : change.supersedes().map(Object::toString).orElse(name),
            after.isEmpty() ? "/dev/null" : name,
            before,
            DiffUtils.diff(before, after),
            CONTEXT);
    return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
  }

  private static List<String> lines(Optional<Resource> resource) {
    return resource.map(r -> Kustomize.print(List.of(r)).lines().toList()).orElse(List.of());
  }
}
