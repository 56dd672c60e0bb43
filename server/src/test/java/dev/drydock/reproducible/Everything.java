package dev.drydock.reproducible;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.Drydock;
import dev.drydock.cli.Session;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.ide.rules.FixtureFindings;
import dev.drydock.lsp.Inspection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that this program says about a repository, each answer a file of a directory. */
public final class Everything {
  /** Of more clusters and directories, which takes longer. */
  static final boolean WIDE = Boolean.getBoolean("drydock.everything");

  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([a-z0-9-]+)\"");

  private final Path root;
  private final Path out;

  private Everything(Path root, Path out) {
    this.root = root;
    this.out = out;
  }

  /**
   * A process of its own.
   *
   * @param args the repository, an empty directory for the answers, an empty one for scratch, and
   *     which part: {@code commands}, {@code editor} or {@code rules}
   */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    Path out = Path.of(args[1]);
    Path scratch = Path.of(args[2]);
    switch (args[3]) {
      case "commands" -> new Everything(root, out).commands();
      case "editor" ->
          Files.write(
              out.resolve("editor"),
              WIDE ? Inspection.of(root, 1, 23) : Inspection.of(root, 9, 61),
              UTF_8);
      default -> {
        List<String> lines = new ArrayList<>();
        FixtureFindings.all(scratch, lines::add);
        Files.writeString(
            out.resolve("rules"),
            String.join("\n", lines).replace(scratch.toRealPath().toString(), "SCRATCH"));
      }
    }
  }

  private void commands() throws IOException {
    run("check", "--base", "HEAD~2", "--format", "json");
    for (String format : some("text", "sarif", "json", "junit", "github")) {
      run("check", "--format", format);
    }
    for (String format : List.of("text", "json", "html", "dot")) {
      run("fleet", "--format", format);
    }
    for (String format : some("json", "html", "text", "markdown")) {
      run("diff", "--base", "HEAD~2", "--format", format);
    }
    run("build", "--all", "-o", "yaml");
    run("build", "--all", "-o", "json");
    run("build", "--all", "--origins");
    List<String> clusters =
        NAME.matcher(run("fleet", "--format", "json"))
            .results()
            .map(r -> r.group(1))
            .distinct()
            .sorted()
            .toList();
    for (int i = 1; i < (WIDE ? clusters.size() : 2); i++) {
      String from = clusters.get(i - 1);
      String to = clusters.get(i);
      run("diff", "--from", from, "--to", to, "--format", "json");
      run("promote", "--from", from, "--to", to, "--dry-run");
      run("new-cluster", "made", "--like", to, "--dry-run");
      run("explain", "Deployment/traefik", "--cluster", to);
    }
    for (Path directory : kustomizations()) {
      if (WIDE || directory.toString().contains("flavours")) {
        run("build", root.relativize(directory).toString());
      }
    }
    run("fmt", "--check", ".");
  }

  /** The first two, or all. */
  private static List<String> some(String... all) {
    return List.of(all).subList(0, WIDE ? all.length : 2);
  }

  private List<Path> kustomizations() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.endsWith("kustomization.yaml"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  private String run(String... args) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            said,
            new PrintStream(errors, true, UTF_8),
            root,
            false,
            false,
            false);
    List<String> all = new ArrayList<>(List.of(args));
    if (!args[0].equals("fmt")) {
      all.add("--no-cache");
    }
    int exit = Drydock.run(new Session(terminal, (i, o) -> 0), all.toArray(String[]::new));
    String name = String.join(" ", args).replace('/', '+');
    String text = said.toString(UTF_8);
    Files.writeString(
        out.resolve(name), text + "\n== stderr\n" + errors.toString(UTF_8) + "== exit " + exit);
    return text;
  }
}
