package dev.drydock.cli.output;

import dev.drydock.cli.output.FleetGraph.Environment;
import dev.drydock.cli.output.FleetGraph.Link;
import dev.drydock.cli.output.FleetGraph.State;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.ide.fleet.ClusterOverview;
import dev.drydock.ide.fleet.FleetOverview;
import dev.drydock.ide.fleet.PinOverview;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fleet as one page: who consumes what as a graph of three columns, then every cluster in a
 * table, with a search over both.
 */
public final class FleetHtml {
  /** So many clusters of a node of the graph are named. */
  private static final int NAMED = 3;

  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> flavours = new LinkedHashMap<>();
  private final Map<String, String> bases = new LinkedHashMap<>();

  private FleetHtml() {}

  /** The page. */
  public static String of(FleetOverview fleet) throws IOException {
    return new FleetHtml().page(fleet, FleetGraph.of(fleet));
  }

  private String page(FleetOverview fleet, FleetGraph graph) throws IOException {
    fleet.bases().forEach(b -> bases.put(b.path(), "b" + bases.size()));
    Stream.concat(
            fleet.flavours().stream().map(Flavour::path),
            fleet.clusters().stream()
                .flatMap(c -> c.syncs().stream())
                .map(ClusterOverview.Sync::flavour))
        .forEach(f -> flavours.putIfAbsent(f, "f" + flavours.size()));
    String title =
        counted(fleet.clusters().size(), "cluster")
            + ", "
            + counted(fleet.flavours().size(), "flavour")
            + ", "
            + counted(fleet.bases().size(), "base");
    out.append("<a class=\"skip\" href=\"#table\">To the table of clusters</a>\n<header>\n<h1>")
        .append(title)
        .append("</h1>\n</header>\n<div class=\"tools\" role=\"search\">\n")
        .append("<label for=\"search\">Search</label>\n")
        .append(
            "<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"cluster, flavour, base, commit\" aria-keyshortcuts=\"/\">\n")
        .append(
            "<span id=\"told\" class=\"dim\" role=\"status\" aria-live=\"polite\"></span>\n</div>\n")
        .append("<main>\n<section id=\"graph\" aria-label=\"who consumes what\">\n")
        .append("<svg aria-hidden=\"true\"></svg>\n<ul>\n");
    int n = 0;
    for (Environment e : graph.environments()) {
      heading(e.title(graph.environments().size() == 1));
      for (State s : e.states()) {
        state("c" + n++, s, graph.besides(s));
      }
    }
    out.append("</ul>\n<ul>\n");
    heading("Flavours");
    Map<String, Flavour> known =
        fleet.flavours().stream().collect(Collectors.toMap(Flavour::path, f -> f, (a, b) -> a));
    flavours.forEach(
        (path, id) -> {
          Flavour f = known.get(path);
          List<String> to = f == null ? List.of() : f.bases();
          node(id, "", to.stream().map(bases::get), name(path), "", path);
        });
    out.append("</ul>\n<ul>\n");
    heading("Bases");
    for (Base b : fleet.bases()) {
      node(bases.getOrDefault(b.path(), ""), "", Stream.of(), b.path(), "", b.path());
    }
    out.append("</ul>\n</section>\n");
    table(fleet);
    out.append("</main>\n");
    return HtmlPage.of(title, out.toString(), "fleet.css", "fleet.js");
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private void heading(String text) {
    out.append("<li class=\"heading\">").append(HtmlPage.text(text)).append("</li>\n");
  }

  private void state(String id, State s, List<Base> besides) {
    List<String> names = s.clusters();
    String label = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    if (names.size() > NAMED) {
      label += " and " + (names.size() - NAMED) + " more";
    }
    String note = s.links().stream().map(Link::words).distinct().collect(Collectors.joining("; "));
    node(
        id,
        s.behind() > 0 ? "behind" : "",
        Stream.concat(
            s.links().stream().map(Link::flavour).map(flavours::get),
            besides.stream().map(Base::path).map(bases::get)),
        label,
        note,
        String.join(" ", names)
            + " "
            + s.links().stream().map(Link::from).collect(Collectors.joining(" ")));
  }

  private void node(
      String id, String kind, Stream<String> to, String label, String note, String words) {
    out.append("<li><button type=\"button\" aria-pressed=\"false\" id=\"")
        .append(id)
        .append("\" class=\"")
        .append(kind)
        .append("\" data-to=\"")
        .append(to.distinct().collect(Collectors.joining(" ")))
        .append("\" data-words=\"")
        .append(HtmlPage.text(words))
        .append("\"><span>")
        .append(HtmlPage.text(label))
        .append("</span>");
    if (!note.isEmpty()) {
      out.append("<small>").append(HtmlPage.text(note)).append("</small>");
    }
    out.append("</button></li>\n");
  }

  /** What the table tells of a cluster as a whole; columns that say nothing are left out. */
  private record Column(String head, Function<ClusterOverview, String> cell) {
    static List<Column> of(FleetOverview fleet) {
      return Stream.of(
              new Column("Environment", c -> c.environment().orElse("")),
              new Column("Kubernetes", c -> c.kubernetes().orElse("")),
              new Column("Flux", ClusterOverview::flux))
          .filter(c -> fleet.clusters().stream().anyMatch(o -> !c.cell().apply(o).isEmpty()))
          .toList();
    }
  }

  private void table(FleetOverview fleet) {
    List<Column> columns = Column.of(fleet);
    out.append("<section id=\"table\" tabindex=\"-1\">\n<h2>Clusters</h2>\n<table>\n<thead><tr>");
    Stream.of(
            Stream.of("Cluster"),
            columns.stream().map(Column::head),
            Stream.of("Syncs", "From", "Behind"))
        .flatMap(s -> s)
        .forEach(head -> out.append("<th scope=\"col\">").append(head).append("</th>"));
    out.append("</tr></thead>\n");
    for (ClusterOverview c : fleet.clusters()) {
      // A body for each, so that a search shows or hides a cluster as a whole.
      out.append("<tbody>\n<tr>");
      String span = c.syncs().size() > 1 ? " rowspan=\"" + c.syncs().size() + "\"" : "";
      out.append("<th scope=\"row\"").append(span).append('>').append(HtmlPage.text(c.name()));
      out.append("<small>").append(HtmlPage.text(c.path())).append("</small></th>");
      for (Column column : columns) {
        out.append("<td").append(span).append('>');
        out.append(HtmlPage.text(column.cell().apply(c))).append("</td>");
      }
      out.append(
          c.syncs().isEmpty()
              ? "<td colspan=\"3\" class=\"dim\">nothing besides itself</td>"
              : c.syncs().stream()
                  .map(FleetHtml::cells)
                  .collect(Collectors.joining("</tr>\n<tr>")));
      out.append("</tr>\n");
      for (PinOverview pin : c.unused()) {
        out.append("<tr><td colspan=\"")
            .append(columns.size() + 4)
            .append("\" class=\"dim\">")
            .append(HtmlPage.text("source " + pin.source() + " is at " + pin.words()))
            .append(", and nothing syncs from it</td></tr>\n");
      }
      out.append("</tbody>\n");
    }
    out.append("</table>\n</section>\n");
  }

  private static String cells(ClusterOverview.Sync s) {
    return Stream.of(
            name(s.flavour()) + (s.suspended() ? " (suspended)" : ""),
            FleetReport.from(s),
            s.pin().map(FleetReport::behind).orElse(""))
        .map(cell -> "<td>" + HtmlPage.text(cell) + "</td>")
        .collect(Collectors.joining());
  }

  private static String name(String path) {
    return path.isEmpty() ? "." : path;
  }
}
