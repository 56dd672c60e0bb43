package dev.drydock.helm.release;

import dev.drydock.helm.template.OutputLines;
import dev.drydock.syntax.Node;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document of what a template gave.
 *
 * @param file as Helm names it in {@code # Source:}
 * @param text as Helm prints it
 * @param root its content; parsed from {@code text}
 * @param head what Helm reads of it
 * @param lines of the whole file's output
 * @param firstLine the line of that output on which {@code text} begins, from 0
 */
public record Manifest(
    String file, String text, Node root, Head head, OutputLines lines, int firstLine) {
  static final String HOOK = "helm.sh/hook";

  private static final Set<String> EVENTS =
      Set.of(
          "pre-install",
          "post-install",
          "pre-delete",
          "post-delete",
          "pre-upgrade",
          "post-upgrade",
          "pre-rollback",
          "post-rollback",
          "test",
          "test-success");

  /** What Helm reads of an object. */
  public record Head(String apiVersion, String kind, String name, Map<String, String> annotations) {
    public Head {
      annotations = Map.copyOf(annotations);
    }

    /** The events of a hook, as written; null for what is no hook. */
    public @Nullable String hook() {
      return annotations.get(HOOK);
    }

    /** Whether it is a test of the release. */
    public boolean isTest() {
      for (String event : String.valueOf(hook()).split(",", -1)) {
        if (event.strip().toLowerCase(Locale.ROOT).startsWith("test")) {
          return true;
        }
      }
      return false;
    }

    /** Whether Helm knows all the events. */
    boolean hookKnown() {
      for (String event : String.valueOf(hook()).split(",", -1)) {
        if (!EVENTS.contains(event.strip().toLowerCase(Locale.ROOT))) {
          return false;
        }
      }
      return true;
    }
  }

  /** As Helm prints it. */
  public String printed() {
    return "---\n# Source: " + file + "\n" + text + "\n";
  }
}
