package dev.drydock.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A fleet made up to be measured: five flavours over twenty bases with a history of nine revisions,
 * a management cluster that declares the others, and of staging and production 70 % pinned to one
 * of the revisions. The same for the same numbers on every machine, commit ids included.
 *
 * @param size how many clusters, the management cluster among them
 * @param releases whether each flavour has a HelmRelease
 */
public record MadeFleet(int size, long seed, boolean releases) {
  public MadeFleet(int size, long seed) {
    this(size, seed, false);
  }

  /** How many revisions clusters are pinned to. */
  public static final int REVISIONS = 9;

  static final String MANAGEMENT = "management";

  private static final long FIRST_COMMIT = 1_700_000_000L;

  /** The clusters but the one that manages them. */
  List<MadeCluster> clusters() {
    Random random = new Random(seed);
    List<MadeCluster> out = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      int dice = random.nextInt(10);
      String environment = dice < 2 ? "development" : dice < 5 ? "staging" : "production";
      boolean pinned = random.nextInt(10) < 7 && !environment.equals("development");
      int revision = random.nextInt(REVISIONS);
      out.add(
          new MadeCluster(
              i,
              environment,
              new MadeFlavour(random.nextInt(MadeFlavour.COUNT)),
              pinned ? Optional.of(revision) : Optional.empty(),
              seed));
    }
    return out;
  }

  /** The bases as they were at a revision: each touches four of them, the first all. */
  private static List<MadeBase> bases(int revision) {
    List<MadeBase> out = new ArrayList<>();
    for (int b = 0; b < MadeBase.COUNT; b++) {
      int edition = 0;
      for (int r = 1; r <= revision; r++) {
        edition += (b + r * 7) % 5 == 0 ? 1 : 0;
      }
      out.add(new MadeBase(b, edition));
    }
    return out;
  }

  /** Everything below {@code config} at a revision, by path. */
  private Map<String, String> config(int revision) {
    Map<String, String> out = new TreeMap<>();
    for (MadeBase base : bases(revision)) {
      base.files().forEach((p, t) -> out.put("config/bases/" + base.name() + "/" + p, t));
    }
    for (int f = 0; f < MadeFlavour.COUNT; f++) {
      MadeFlavour flavour = new MadeFlavour(f);
      String directory = "config/flavours/" + flavour.name() + "/";
      flavour.files().forEach((p, t) -> out.put(directory + p, t));
      if (releases) {
        out.computeIfPresent(
            directory + "kustomization.yaml",
            (p, t) -> t.replace("resources:\n", "resources:\n- release.yaml\n"));
        out.put(directory + "release.yaml", new MadeRelease(flavour).manifest());
        out.putAll(MadeRelease.chart());
      }
    }
    return out;
  }

  /** Writes the history of {@code config} as {@code git fast-import} reads it, marks from 1 on. */
  void writeRevisions(OutputStream out) throws IOException {
    Map<String, String> before = Map.of();
    for (int r = 0; r < REVISIONS; r++) {
      Map<String, String> now = config(r);
      Map<String, String> changed = new TreeMap<>(now);
      changed.entrySet().removeAll(before.entrySet());
      commit(out, r, "", "Revision " + (r + 1), changed);
      before = now;
    }
  }

  /**
   * Writes the commit that brings the clusters.
   *
   * @param revisions commit ids of the revisions, oldest first
   */
  void writeClusters(OutputStream out, List<String> revisions) throws IOException {
    Map<String, String> files = new TreeMap<>();
    StringBuilder declared = new StringBuilder();
    for (MadeCluster c : clusters()) {
      String commit = c.pinned().map(revisions::get).orElse("");
      c.files(commit).forEach((p, t) -> files.put("clusters/" + c.name() + "/" + p, t));
      files.put(
          "clusters/" + MANAGEMENT + "/infrastructure/" + c.name() + ".yaml", c.declaration());
      declared.append("- ").append(c.name()).append(".yaml\n");
    }
    files.putAll(management(declared.toString()));
    commit(out, REVISIONS, "refs/heads/main^0", "Bring the clusters", files);
  }

  private static Map<String, String> management(String declared) {
    MadeCluster like =
        new MadeCluster(0, MANAGEMENT, new MadeFlavour(MadeFlavour.COUNT - 1), Optional.empty(), 0);
    Map<String, String> out = new TreeMap<>();
    like.files("")
        .forEach(
            (p, t) ->
                out.put("clusters/" + MANAGEMENT + "/" + p, t.replace(like.name(), MANAGEMENT)));
    String infrastructure = "clusters/" + MANAGEMENT + "/infrastructure/";
    out.put(
        infrastructure + "kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
            + declared);
    return out;
  }

  private static void commit(
      OutputStream out, int number, String from, String subject, Map<String, String> files)
      throws IOException {
    text(out, "commit refs/heads/main\nmark :" + (number + 1) + "\n");
    text(
        out,
        "committer A Fleet <fleet@example.org> " + (FIRST_COMMIT + number * 86_400L) + " +0000\n");
    data(out, subject + "\n");
    if (!from.isEmpty()) {
      text(out, "from " + from + "\n");
    }
    for (Map.Entry<String, String> e : files.entrySet()) {
      text(out, "M 100644 inline " + e.getKey() + "\n");
      data(out, e.getValue());
    }
    text(out, "\n");
  }

  private static void data(OutputStream out, String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    text(out, "data " + bytes.length + "\n");
    out.write(bytes);
    text(out, "\n");
  }

  private static void text(OutputStream out, String s) throws IOException {
    out.write(s.getBytes(UTF_8));
  }
}
