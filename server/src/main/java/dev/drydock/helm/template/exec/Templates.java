package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.ParseFailure;
import dev.drydock.helm.template.parse.Parser;
import dev.drydock.helm.template.parse.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The named templates that can be called, and the functions. */
public final class Templates {
  private final Map<String, Tree> trees;
  private final Map<String, GoFunction> functions;

  public Templates(Map<String, Tree> trees, Map<String, GoFunction> functions) {
    this.trees = new HashMap<>(trees);
    this.functions = functions;
  }

  public Optional<Tree> find(String name) {
    return Optional.ofNullable(trees.get(name));
  }

  Optional<GoFunction> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** Takes a definition in, unless it is blank and there is one. */
  public void add(Tree tree) {
    if (!tree.root().blank() || !trees.containsKey(tree.name())) {
      trees.put(tree.name(), tree);
    }
  }

  /** These and what a text defines, which only its own execution sees. */
  Parsed with(String name, String text) throws ParseFailure {
    Map<String, Tree> parsed = Parser.parse(name, text, functions.keySet());
    Templates all = new Templates(trees, functions);
    parsed.values().forEach(all::add);
    Tree own = parsed.get(name);
    return new Parsed(all, own == null ? Objects.requireNonNull(trees.get(name)) : own);
  }

  record Parsed(Templates all, Tree own) {}
}
