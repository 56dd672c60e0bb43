package dev.drydock.cli.output;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.FleetGraph.Environment;
import dev.drydock.cli.output.FleetGraph.Link;
import dev.drydock.cli.output.FleetGraph.State;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.ide.fleet.FleetOverview;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A fleet as a graph for Graphviz: clusters that are alike as one node, with an arrow to each
 * directory that they sync, dashed where that is pinned behind its branch.
 */
public final class FleetDot {
  /** So many clusters of a node are named. */
  private static final int NAMED = 5;

  private final StringBuilder out = new StringBuilder();

  private FleetDot() {}

  /** The graph, in the DOT language. */
  public static String of(FleetOverview fleet) {
    return new FleetDot().graph(FleetGraph.of(fleet));
  }

  private String graph(FleetGraph fleet) {
    out.append("digraph fleet {\n  rankdir=LR;\n");
    out.append("  node [shape=box, fontname=\"sans-serif\"];\n");
    out.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    int n = 0;
    for (Environment e : fleet.environments()) {
      // Graphviz draws a frame around a subgraph whose name begins so.
      out.append("  subgraph cluster_").append(n++).append(" {\n");
      out.append("    label=").append(quoted(e.title(fleet.environments().size() == 1)));
      out.append(";\n");
      for (State s : e.states()) {
        out.append("    ").append(id(s)).append(" [label=").append(label(s)).append("];\n");
      }
      out.append("  }\n");
    }
    Set<String> directories = new LinkedHashSet<>();
    fleet.flavours().forEach(f -> directories.add(f.path()));
    fleet.environments().stream()
        .flatMap(e -> e.states().stream())
        .flatMap(s -> s.links().stream())
        .forEach(l -> directories.add(l.flavour()));
    for (String d : directories) {
      out.append("  ").append(flavour(d)).append(" [shape=folder, label=").append(quoted(name(d)));
      out.append("];\n");
    }
    for (Base b : fleet.bases()) {
      out.append("  ").append(base(b.path())).append(" [shape=component, label=");
      out.append(quoted(b.path())).append("];\n");
    }
    fleet.environments().forEach(e -> e.states().forEach(s -> links(s, fleet.besides(s))));
    for (Flavour f : fleet.flavours()) {
      f.bases().forEach(b -> out.append("  " + flavour(f.path()) + " -> " + base(b)).append(";\n"));
    }
    return out.append("}\n").toString();
  }

  private void links(State state, List<Base> besides) {
    for (Link l : state.links()) {
      out.append("  ").append(id(state)).append(" -> ").append(flavour(l.flavour()));
      out.append(" [label=").append(quoted(l.words()));
      out.append(l.behind() > 0 ? ", style=dashed];\n" : "];\n");
    }
    besides.forEach(b -> out.append("  " + id(state) + " -> " + base(b.path())).append(";\n"));
  }

  private static String id(State state) {
    return quoted("cluster " + state.clusters().get(0));
  }

  private static String flavour(String path) {
    return quoted("flavour " + path);
  }

  private static String base(String path) {
    return quoted("base " + path);
  }

  private static String name(String path) {
    return path.isEmpty() ? "." : path;
  }

  /** A line for each cluster, as far as they can be read. */
  private static String label(State state) {
    List<String> clusters = state.clusters();
    StringBuilder label = new StringBuilder("\"");
    clusters.stream().limit(NAMED).forEach(c -> label.append(escaped(c)).append("\\n"));
    if (clusters.size() > NAMED) {
      label.append("and ").append(clusters.size() - NAMED).append(" more\\n");
    }
    return label.append('"').toString();
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /** A backslash would begin an escape of the language, a quote end the text. */
  private static String escaped(String text) {
    return Terminal.harmless(text).replace('\n', ' ').replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
