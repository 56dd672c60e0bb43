package dev.drydock.kustomize.seeded;

import dev.drydock.base.Cancel;
import dev.drydock.base.Problem;
import dev.drydock.base.Severity;
import dev.drydock.gitops.KustomizeCharts;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.OriginCheck;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.OverlayTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds trees with Drydock and with the real program, several at a time, and says which differ. A
 * tree that builds must know where each of its fields comes from, one that does not must say where.
 * What differs is shrunk and left under {@code target/trees}.
 */
final class SideBySide {
  /**
   * A tree to build.
   *
   * @param files as {@link Trees#of} gives them
   */
  record Tree(String target, Map<String, Object> files) {}

  /**
   * @param built how many the real program built
   * @param different a line for each that differs
   */
  record Outcome(int trees, int built, List<String> different) {
    @Override
    public String toString() {
      return trees + " trees, " + built + " of them build, " + different.size() + " differ";
    }
  }

  /** Makes the tree of a seed. */
  interface Growing {
    /**
     * @param refusal what Drydock says of a tree that neither program builds; empty of one that
     *     either builds, or of which they say different things
     */
    Tree of(long seed, Function<Tree, List<Problem>> refusal);
  }

  private static final int ENOUGH = Integer.getInteger("drydock.trees.failures", 10);
  private static final int SHRINK = Integer.getInteger("drydock.trees.shrink", 400);
  private static final int THREADS = Integer.getInteger("drydock.trees.threads", 2);

  private final RealKustomize kustomize;
  private final Path temp;

  SideBySide(RealKustomize kustomize, Path temp) {
    this.kustomize = kustomize;
    this.temp = temp;
  }

  /** The trees of {@code count} seeds from {@code from}. */
  Outcome run(String name, long from, int count, Growing trees)
      throws IOException, InterruptedException {
    List<String> different = new ArrayList<>();
    AtomicInteger built = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<String>>> parts = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        Path place = Files.createDirectories(temp.resolve("thread" + t));
        parts.add(
            threads.submit(
                () -> {
                  List<String> out = new ArrayList<>();
                  for (int i = first; i < count && wrong.get() < ENOUGH; i += THREADS) {
                    Tree tree = trees.of(from + i, asking(place));
                    Comparison c = compare(place, tree);
                    done.incrementAndGet();
                    built.addAndGet(c.real().built() ? 1 : 0);
                    if (!c.same()) {
                      wrong.incrementAndGet();
                      out.add("seed " + (from + i) + ": " + keep(name + (from + i), place, tree));
                    }
                  }
                  return out;
                }));
      }
      for (Future<List<String>> p : parts) {
        different.addAll(p.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return new Outcome(done.get(), built.get(), different);
  }

  /**
   * @param amiss what is wrong with the outcome by itself, origins or places; empty where nothing
   *     is
   */
  private record Comparison(RealKustomize.Answer real, boolean built, String text, String amiss) {
    boolean same() {
      return real.crashed()
          || real.built() == built && (!built || real.text().equals(text)) && amiss.isEmpty();
    }

    /** Differs in the same manner: not from an output that differs to a refusal. */
    boolean like(Comparison o) {
      return !same()
          && real.built() == o.real.built()
          && built == o.built
          && amiss.isEmpty() == o.amiss.isEmpty()
          && (!amiss.isEmpty() || !built || !real.built() || !real.text().equals(text))
          && (built || words(text).equals(words(o.text)))
          && (real.built() || words(real.text()).equals(words(o.real.text())));
    }

    /** The first words of a refusal, without names and paths. */
    private static String words(String refusal) {
      String last = refusal.strip().substring(refusal.strip().lastIndexOf('\n') + 1);
      String bare = last.replaceAll("'[^']*'|\"[^\"]*\"|/[^ ]*|[0-9]+", "");
      return bare.substring(0, Math.min(90, bare.length()));
    }
  }

  private Comparison compare(Path place, Tree tree) throws IOException, InterruptedException {
    Path root = Files.createDirectories(place.resolve("tree"));
    clear(root);
    write(root, tree.files());
    List<String> options = options(tree.files());
    RealKustomize.Answer theirs = kustomize.build(root.resolve(tree.target()), options);
    Rendered ours;
    try {
      ours =
          Kustomize.build(
              new DiskTree(place), // A transformer may ask for the name of the tree's directory.
              "tree" + (tree.target().isEmpty() ? "" : "/" + tree.target()),
              meaning(options, new SourceCache()));
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] at = e.getStackTrace();
      return new Comparison(theirs, false, e + " at " + (at.length > 0 ? at[0] : ""), "threw");
    }
    String text = ours.succeeded() ? Kustomize.print(ours.resources()) : ours.problems().toString();
    String amiss = amiss(ours);
    if (amiss.isEmpty() && !ours.succeeded() && !theirs.built()) {
      amiss = unnamed(theirs.text(), ours, tree);
    }
    return new Comparison(theirs, ours.succeeded(), text, amiss);
  }

  /** A file of the tree that the real program's refusal names, and Drydock's does not. */
  private static String unnamed(String theirs, Rendered ours, Tree tree) {
    StringBuilder said = new StringBuilder();
    ours.problems()
        .forEach(p -> said.append(p).append(' ').append(p.path()).append(p.chain()).append('\n'));
    if (theirs.contains("validator shouldn't modify")
        || theirs.contains("Error: map[string]interface {}{")
        || theirs.contains("found multiple objects [{")
        || theirs.contains("produces ID conflict: [{")
        || theirs.contains(" in object {{")
        || theirs.contains("unable to run: 'helm ")
        || theirs.contains("kustomization.yaml is empty")) {
      // It prints whole objects, or helm's command line, with whatever files those name; and of an
      // empty kustomization always the same.
      return "";
    }
    for (String path : tree.files().keySet()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (name.equals("Kustomization")) {
        // A word of many messages.
        continue;
      }
      Pattern token = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w.-])");
      if (token.matcher(theirs).find() && said.indexOf(name) < 0) {
        return "kustomize names " + path + " where this is said: " + said;
      }
    }
    return "";
  }

  /** Asks Drydock, which is quick, and where it refuses the first time the real program too. */
  private Function<Tree, List<Problem>> asking(Path place) {
    boolean[] sure = {false};
    SourceCache sources = new SourceCache();
    return tree -> {
      try {
        Map<String, Blob> blobs = new LinkedHashMap<>();
        files(tree.files()).forEach((path, bytes) -> blobs.put(path, Blob.of(bytes)));
        Path empty = Files.createDirectories(place.resolve("empty"));
        List<String> options = options(tree.files());
        Rendered r =
            Kustomize.build(
                new OverlayTree(new DiskTree(empty), blobs),
                tree.target(),
                meaning(options, sources));
        if (r.succeeded()) {
          return List.of();
        }
        if (!sure[0]) {
          Path root = Files.createDirectories(place.resolve("tree"));
          clear(root);
          write(root, tree.files());
          sure[0] = !kustomize.build(root.resolve(tree.target()), options).built();
        }
        return sure[0] ? r.problems() : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (RuntimeException | StackOverflowError e) {
        return List.of();
      }
    };
  }

  private static String amiss(Rendered r) {
    if (!r.succeeded()) {
      boolean located =
          r.problems().stream()
              .filter(p -> p.severity() == Severity.ERROR)
              .allMatch(p -> p.place().isPresent() || unplaced(p));
      return located ? "" : "an error without a place: " + r.problems();
    }
    OriginCheck check = new OriginCheck();
    check.visit("", r.resources());
    return check.wrong().isEmpty() ? "" : check.wrong().get(0);
  }

  /** A file or directory that is not there, or cannot be read, has no line. */
  private static boolean unplaced(Problem p) {
    return !p.path().isEmpty() || p.message().contains("kustomization");
  }

  private static List<String> options(Map<String, Object> files) {
    return files.get(Trees.OPTIONS) instanceof List<?> given
        ? given.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static BuildOptions meaning(List<String> options, SourceCache sources) {
    BuildOptions out = BuildOptions.defaults(sources);
    for (String o : options) {
      out =
          switch (o) {
            case "none" -> out.withReorder(BuildOptions.Reorder.NONE);
            case "legacy" -> out.withReorder(BuildOptions.Reorder.LEGACY);
            case "LoadRestrictionsNone" -> out.withLoadRestrictor(BuildOptions.LoadRestrictor.NONE);
            case "--enable-managedby-label" -> out.withManagedByLabel(true);
            case "--enable-helm" -> out.withCharts(new KustomizeCharts(sources, Cancel.NONE));
            default -> out;
          };
    }
    return out;
  }

  private Path keep(String name, Path place, Tree tree) throws IOException, InterruptedException {
    Comparison first = compare(place, tree);
    Map<String, Object> small =
        new Shrinker(
                files -> {
                  try {
                    return compare(place, new Tree(tree.target(), files)).like(first);
                  } catch (IOException | RuntimeException e) {
                    return false;
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                  }
                },
                SHRINK)
            .shrink(tree.files());
    Comparison last = compare(place, new Tree(tree.target(), small));
    Path out = Path.of("target", "trees", name).toAbsolutePath();
    Files.createDirectories(out);
    clear(out);
    write(out, small);
    Files.writeString(out.resolve("kustomize.txt"), last.real().text());
    Files.writeString(out.resolve("drydock.txt"), last.text());
    if (!last.amiss().isEmpty()) {
      Files.writeString(out.resolve("amiss.txt"), last.amiss());
    }
    return out;
  }

  private static Map<String, byte[]> files(Map<String, Object> of) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    of.forEach(
        (path, content) -> {
          if (!path.equals(Trees.OPTIONS)) {
            out.put(
                path,
                content instanceof byte[] bytes
                    ? bytes
                    : YamlText.of(content).getBytes(StandardCharsets.UTF_8));
          }
        });
    return out;
  }

  private static void write(Path root, Map<String, Object> files) throws IOException {
    for (Map.Entry<String, byte[]> e : files(files).entrySet()) {
      Path file = root.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, e.getValue());
    }
  }

  private static void clear(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!p.equals(root)) {
          Files.delete(p);
        }
      }
    }
  }
}
