package dev.drydock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.launch.ManifestFiles;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.model.kfmt.Kfmt;
import dev.drydock.model.kfmt.KfmtCheck;
import dev.drydock.model.kfmt.KfmtFailure;
import dev.drydock.model.kfmt.KfmtInput;
import dev.drydock.model.kfmt.KfmtOptions;
import dev.drydock.model.kfmt.KfmtPlan;
import dev.drydock.model.kfmt.KindScopes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock fmt}: manifests in kfmt's structure. */
@Command(
    description =
        "Write manifests one object a file, as kfmt lays them out, or check that they are.")
final class FmtCommand implements Callable<Integer> {
  /** Lists in the output directory what a run writes, for as long as it does. */
  private static final String BEGUN = ".drydock-unfinished";

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "IN",
      description = "A file, or a directory with YAML files; without any, standard input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The directory to write to.")
  private @Nullable String output;

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "KIND.GROUP",
      description = "Leave these objects out.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = {"-g", "--gvk-scope"},
      paramLabel = "KIND.GROUP/VERSION:SCOPE",
      description = "Whether a kind is Cluster or Namespaced.")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      defaultValue = "default",
      description = "The namespace of namespaced objects that name none (default: default).")
  private String namespace = "default";

  @Option(names = "--clean", description = "Take the namespace out of cluster-wide objects.")
  private boolean clean;

  @Option(names = "--strict", description = "Refuse cluster-wide objects that have a namespace.")
  private boolean strict;

  @Option(names = "--remove", description = "Remove the input files afterwards.")
  private boolean remove;

  @Option(names = "--comment", description = "Begin each file with where it comes from.")
  private boolean comment;

  @Option(names = "--overwrite", description = "Replace files that are there.")
  private boolean overwrite;

  @Option(
      names = "--create-missing-namespaces",
      description = "Write a manifest for each namespace that is used and has none.")
  private boolean createMissing;

  @Option(
      names = "--check",
      paramLabel = "DIR",
      description = "Write nothing; say what of a directory is not in kfmt's structure.")
  private @Nullable String check;

  FmtCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = session.terminal();
    ManifestFiles files = new ManifestFiles(terminal.directory());
    if ((check == null) == (output == null)) {
      throw new WrongUsage(
          check == null
              ? "output directory not specified"
              : "--check writes nothing: leave -o out");
    }
    try {
      return check == null ? write(files, String.valueOf(output)) : check(files, check);
    } catch (KfmtFailure e) {
      throw new Refused(
          e.text().contains(": error: ") ? e.text() : "error: " + e.text() + " [fmt]");
    }
  }

  private KfmtOptions options() {
    return new KfmtOptions(namespace, filters, scopes, clean, strict, comment, createMissing);
  }

  private static KindScopes kinds(ManifestFiles files) throws IOException, KfmtFailure {
    String resources = files.exists("api-resources.txt") ? files.read("api-resources.txt") : "";
    boolean both = !resources.isEmpty() && files.exists("api-versions.txt");
    return KindScopes.of(resources, both ? files.read("api-versions.txt") : "");
  }

  private int write(ManifestFiles files, String directory) throws IOException, KfmtFailure {
    List<KfmtInput> in = new ArrayList<>();
    for (String named : inputs) {
      for (String file : listed(files, named)) {
        in.add(new KfmtInput(file, files.read(file)));
      }
    }
    if (inputs.isEmpty()) {
      byte[] all = session.terminal().in().readAllBytes();
      in.add(new KfmtInput("/dev/stdin", new String(all, UTF_8)));
    }
    KfmtPlan plan = Kfmt.plan(in, options(), kinds(files));
    plan.warnings().forEach(w -> session.terminal().say(w));
    String begun = Path.of(directory).resolve(BEGUN).normalize().toString();
    Map<String, KfmtPlan.Output> byPath = placed(plan, directory, files, begunBefore(files, begun));
    boolean several = byPath.size() > 1 || remove;
    if (several) {
      files.write(begun, String.join("\n", byPath.keySet()) + "\n");
    }
    for (Map.Entry<String, KfmtPlan.Output> e : byPath.entrySet()) {
      files.write(e.getKey(), e.getValue().text());
    }
    if (remove && !inputs.isEmpty()) {
      for (KfmtInput i : in) {
        files.remove(i.path());
      }
    }
    files.remove(begun);
    return Exit.FINE;
  }

  /** What a run that was killed had begun to write. */
  private static Set<String> begunBefore(ManifestFiles files, String begun) throws IOException {
    return files.exists(begun) ? Set.copyOf(files.read(begun).lines().toList()) : Set.of();
  }

  private static List<String> listed(ManifestFiles files, String named) throws IOException {
    try {
      return files.yamlFiles(named);
    } catch (IOException e) {
      throw new Refused("error: " + e.getMessage() + " [io]");
    }
  }

  /**
   * What goes where, before anything is written: two objects never take one file.
   *
   * @param begun files of a run that was killed: where they are as they will be, that run goes on
   */
  private Map<String, KfmtPlan.Output> placed(
      KfmtPlan plan, String directory, ManifestFiles files, Set<String> begun) throws IOException {
    Path root = Path.of(directory).normalize();
    Map<String, KfmtPlan.Output> out = new LinkedHashMap<>();
    for (KfmtPlan.Output o : plan.outputs()) {
      Path at = root.resolve(o.path()).normalize();
      String path = at.toString();
      if (!root.toString().isEmpty() && !at.startsWith(root)) {
        throw new Refused(place(o) + "error: " + path + " is outside of " + directory + " [fmt]");
      }
      boolean there = out.containsKey(path) || files.exists(path);
      if (o.onlyIfMissing()) {
        if (!there) {
          out.put(path, o);
        }
        continue;
      }
      boolean goesOn =
          there
              && !out.containsKey(path)
              && begun.contains(path)
              && files.read(path).equals(o.text());
      if (there && !overwrite && !goesOn) {
        throw new Refused(place(o) + "error: file already exists: " + path + " [generated/clash]");
      }
      out.put(path, o);
    }
    return out;
  }

  private static String place(KfmtPlan.Output o) {
    return o.source().isEmpty() ? "" : o.source() + ":" + o.line() + ":1: ";
  }

  private int check(ManifestFiles files, String directory) throws IOException, KfmtFailure {
    List<KfmtInput> in = new ArrayList<>();
    for (String file : listed(files, directory)) {
      in.add(new KfmtInput(file, files.read(file)));
    }
    String root = Path.of(directory).normalize().toString().replace('\\', '/');
    List<String> found = KfmtCheck.of(in, root, options(), kinds(files));
    for (String line : found) {
      session.terminal().print(Terminal.harmless(line) + "\n");
    }
    return found.isEmpty() ? Exit.FINE : Exit.FOUND;
  }
}
