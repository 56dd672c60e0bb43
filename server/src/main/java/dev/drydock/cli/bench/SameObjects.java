package dev.drydock.cli.bench;

import dev.drydock.base.Source;
import dev.drydock.cli.launch.Scratch;
import dev.drydock.kustomize.emit.GoJson;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what Drydock wrote for a cluster with what the loop around kustomize made. */
final class SameObjects {
  private static final String OWNER = "kustomize.toolkit.fluxcd.io/";

  private SameObjects() {}

  /**
   * Whether both hold the same objects, the owner's labels and the bootstrap's objects aside.
   *
   * @param theirs a text in which variables are not put in yet
   */
  static boolean of(Path ours, Path theirs, MadeCluster cluster) throws IOException {
    TreeSet<String> mine = new TreeSet<>();
    for (Document d : Yaml.parse(new Source("", "", Scratch.read(ours))).documents()) {
      MapNode object = withoutOwner(d);
      if (object != null) {
        mine.add(GoJson.print(object));
      }
    }
    TreeSet<String> other = new TreeSet<>();
    String text = substituted(Scratch.read(theirs), cluster.variables());
    for (Document d : Yaml.parse(new Source("", "", text)).documents()) {
      d.root().asMap().ifPresent(m -> other.add(GoJson.print(m)));
    }
    return !mine.isEmpty() && mine.equals(other);
  }

  private static String substituted(String text, Map<String, String> variables) {
    return text.replace("${cluster_name}", variables.getOrDefault("cluster_name", ""))
        .replace("${region:=nowhere}", variables.getOrDefault("region", "nowhere"));
  }

  /** An object of the flavour; null for one that the bootstrap applied. */
  private static @Nullable MapNode withoutOwner(Document d) {
    MapNode root = d.root().asMap().orElseThrow();
    MapNode metadata = root.map("metadata").orElseThrow();
    MapNode labels = metadata.map("labels").orElseThrow();
    if (!labels.text(OWNER + "name").orElse("").equals("cluster")) {
      return null;
    }
    MapNode rest = labels.without(OWNER + "name").without(OWNER + "namespace");
    return root.with(
        "metadata", rest.isEmpty() ? metadata.without("labels") : metadata.with("labels", rest));
  }
}
