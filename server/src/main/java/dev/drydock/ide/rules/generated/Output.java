package dev.drydock.ide.rules.generated;

import dev.drydock.base.Source;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.Paths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a rule of a Makefile writes into the repository.
 *
 * @param path of the file or directory
 * @param target what to make for it
 * @param text the recipe, expanded
 * @param versions the variables among those that go into the recipe that hold a version
 */
record Output(
    String path, Makefile makefile, String target, String text, List<Makefile.Variable> versions) {
  static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+){1,3}(?:[-+][\\w.+-]+)?");

  private static final Set<String> BEFORE =
      Set.of(">", ">>", "-o", "-O", "--output", "--output-dir", "--out", "-rf", "-fr");

  private record All(List<Output> outputs) {}

  private record InMakefiles() {}

  /** Of the Makefiles in the repository's root and in its directories. */
  static List<Output> of(FleetSubject fleet) {
    return fleet
        .snapshot()
        .<All>found(new InMakefiles(), "", s -> new All(List.copyOf(in(s.tree()))))
        .outputs();
  }

  private static List<Output> in(FileTree tree) {
    List<String> directories = new ArrayList<>(List.of(""));
    tree.list("").stream()
        .filter(n -> tree.kind(n) == FileTree.Kind.DIRECTORY)
        .forEach(directories::add);
    List<Output> out = new ArrayList<>();
    for (String d : directories) {
      read(tree, Paths.join(d, "Makefile")).ifPresent(m -> out.addAll(of(tree, d, m)));
    }
    return out;
  }

  private static Collection<Output> of(FileTree tree, String directory, Makefile makefile) {
    Map<String, Output> out = new LinkedHashMap<>();
    for (Makefile.Recipe recipe : makefile.recipes()) {
      Makefile.Expanded expanded = makefile.expanded(recipe);
      List<Makefile.Variable> versions =
          expanded.variables().stream()
              .flatMap(n -> Optional.ofNullable(makefile.variables().get(n)).stream())
              .filter(v -> VERSION.matcher(v.value()).matches())
              .toList();
      Set<String> paths = new LinkedHashSet<>();
      for (String token : written(expanded.text())) {
        Optional<String> path = Paths.resolve(directory, token).filter(p -> !p.isEmpty());
        path.ifPresent(p -> paths.addAll(matching(tree, p)));
      }
      for (String p : paths) {
        boolean inside = paths.stream().anyMatch(o -> !o.equals(p) && Paths.within(o, p));
        if (!inside) {
          out.put(p, new Output(p, makefile, recipe.target(), expanded.text(), versions));
        }
      }
    }
    return out.values();
  }

  /** The words of a recipe that stand where a command says what it writes. */
  private static List<String> written(String text) {
    List<String> out = new ArrayList<>();
    String before = "";
    for (String word : text.replace(">", " > ").split("[\\s;|&()'\"=]+")) {
      if (BEFORE.contains(before) && word.indexOf('$') < 0 && !word.startsWith("/")) {
        out.add(word);
      }
      before = word;
    }
    return out;
  }

  /** The files and directories that a path stands for, {@code *} being any name. */
  private static List<String> matching(FileTree tree, String path) {
    List<String> at = List.of("");
    for (String segment : path.split("/")) {
      List<String> next = new ArrayList<>();
      for (String d : at) {
        if (!segment.contains("*")) {
          next.add(Paths.join(d, segment));
          continue;
        }
        Pattern p = Pattern.compile(Pattern.quote(segment).replace("*", "\\E.*\\Q"));
        tree.list(d).stream()
            .filter(n -> p.matcher(n).matches())
            .forEach(n -> next.add(Paths.join(d, n)));
      }
      at = next;
    }
    return at.stream().filter(p -> tree.kind(p) != FileTree.Kind.NONE).toList();
  }

  /** The recipe as a tree's Makefile has it; empty where that has none. */
  String recipeIn(FileTree tree) {
    return read(tree, makefile.source().path()).stream()
        .flatMap(m -> m.recipes().stream().filter(r -> r.target().equals(target)).map(m::expanded))
        .map(Makefile.Expanded::text)
        .findFirst()
        .orElse("");
  }

  private static Optional<Makefile> read(FileTree tree, String path) {
    Optional<Blob> blob =
        tree.kind(path) == FileTree.Kind.FILE ? tree.read(path) : Optional.empty();
    return blob.map(
        b ->
            Makefile.parse(
                new Source(path, b.id(), new String(b.bytes(), StandardCharsets.UTF_8))));
  }

  /** Its manifests in a tree. */
  List<String> files(FileTree tree) {
    if (tree.kind(path) == FileTree.Kind.FILE) {
      return List.of(path);
    }
    boolean kustomization = text.contains("kustomize create") || text.contains("kustomize edit");
    return tree.files(path).stream()
        .filter(f -> f.endsWith(".yaml") || f.endsWith(".yml"))
        .filter(f -> kustomization || !Paths.name(f).startsWith("kustomization."))
        .toList();
  }
}
