package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.kustomize.BuildError;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.ScalarType;
import dev.drydock.syntax.SeqNode;
import java.util.Set;

/**
 * Whether texts are what the tags in front of them say: go-yaml 2, which reads kustomizations and
 * the files of their fields, decodes nothing where one is not.
 */
final class Tags {
  private static final Set<String> RESOLVED =
      Set.of("!!bool", "!!int", "!!float", "!!null", "!!timestamp");

  private Tags() {}

  /**
   * @throws BuildError for the first text that is not what its tag says
   */
  static void demand(Node node) {
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        demand(e.key());
        demand(e.value());
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(Tags::demand);
    } else if (node instanceof ScalarNode s && s.tag() != null && RESOLVED.contains(s.tag())) {
      demand(s, s.tag());
    }
  }

  private static void demand(ScalarNode s, String tag) {
    ScalarType is = ScalarType.resolve11(s.value());
    boolean time = is == ScalarType.TIMESTAMP && !tag.equals("!!timestamp");
    boolean fits = !time && tag.equals(is.tag()) || tag.equals("!!float") && is == ScalarType.INT;
    if (!fits) {
      Place at = s.origin().place().orElse(null);
      String message = "\"" + s.value() + "\" is not what the tag " + tag + " in front of it says";
      throw new BuildError(
          at == null
              ? Problem.error("kustomize/invalid-field", message, "")
              : Problem.error("kustomize/invalid-field", message, at));
    }
  }
}
