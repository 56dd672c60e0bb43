package dev.drydock.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/architecture.md says, read from its own text, so that the page and the checks cannot
 * drift apart.
 *
 * @param packages below {@code dev.drydock}, as {@code kustomize.load}
 * @param layers lowest first; the names of one layer never import each other
 */
record ArchitecturePage(Set<String> packages, List<List<String>> layers) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "Inside `server`, package `dev\\.drydock`:\\s*```\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LAYERING = Pattern.compile("\\*\\*Layering\\*\\*: `([^`]+)`");
  private static final Pattern NAME = Pattern.compile("([a-z]+)/");

  static ArchitecturePage read() {
    try {
      return parse(Files.readString(SourceTree.root().resolve("docs/architecture.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ArchitecturePage parse(String text) {
    return new ArchitecturePage(packages(text), layers(text));
  }

  /**
   * A line holds one package and what it is for, or several packages; indented ones belong to the
   * one above.
   */
  private static Set<String> packages(String text) {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new IllegalStateException("docs/architecture.md lists no packages");
    }
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>();
    for (String line : block.group(1).split("\n")) {
      int depth = (line.length() - line.stripLeading().length()) / 2;
      for (String word : line.strip().split("\\s+")) {
        Matcher name = NAME.matcher(word);
        if (!name.matches()) {
          break;
        }
        open = new ArrayList<>(open.subList(0, Math.min(depth, open.size())));
        open.add(name.group(1));
        found.add(String.join(".", open));
      }
    }
    return found;
  }

  private static List<List<String>> layers(String text) {
    Matcher line = LAYERING.matcher(text);
    if (!line.find()) {
      throw new IllegalStateException("docs/architecture.md names no layers");
    }
    List<List<String>> found = new ArrayList<>();
    for (String layer : line.group(1).split("<")) {
      found.add(List.of(layer.replaceAll("[{}\\s]", "").split(",")));
    }
    return found;
  }
}
