package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.cli.launch.Terminal;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.gitops.Resolution;
import dev.drydock.ide.fleet.ClusterOverview;
import dev.drydock.ide.fleet.ClusterOverview.Sync;
import dev.drydock.ide.fleet.FleetOverview;
import dev.drydock.ide.fleet.PinOverview;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FleetReportTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final PinOverview PINNED =
      new PinOverview(
          "fleet",
          "ssh://git@x/y",
          "commit",
          COMMIT,
          Optional.of(COMMIT),
          Resolution.State.COMMIT,
          "",
          OptionalInt.of(3));
  private static final PinOverview LOST =
      new PinOverview(
          "old",
          "ssh://git@x/y",
          "branch",
          "gone",
          Optional.empty(),
          Resolution.State.BRANCH_NOT_FOUND,
          "branch gone does not exist",
          OptionalInt.empty());
  private static final FleetOverview FLEET =
      new FleetOverview(
          List.of(
              new ClusterOverview(
                  "east",
                  "clusters/east",
                  "v2.3",
                  Optional.of("1.31"),
                  Optional.of("production"),
                  List.of(
                      new Sync("apps", "flavours/a", false, Optional.of(PINNED), Optional.empty())),
                  List.of(LOST)),
              new ClusterOverview(
                  "west",
                  "clusters/west",
                  "v2.9 (assumed)",
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  List.of())),
          List.of(new Flavour("flavours/a", List.of(), List.of("bases/b"))),
          List.of(new Base("bases/b", List.of("flavours/a"), List.of(), List.of("east"))),
          List.of(new Fleet.Members("production", List.of("east"))),
          List.of(),
          List.of());

  @Test
  void jsonHoldsPinsAndConsumers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FleetReport.json(out, FLEET);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{\"version\":1,\"environments\":[{\"name\":\"production\",\"clusters\":[\"east\"]}],\"groups\":[],\"clusters\":["
                + "{\"name\":\"east\",\"path\":\"clusters/east\",\"flux\":\"v2.3\",\"kubernetes\":\"1.31\",\"environment\":\"production\",\"syncs\":["
                + "{\"kustomization\":\"apps\",\"flavour\":\"flavours/a\",\"suspended\":false,\"pin\":"
                + "{\"source\":\"fleet\",\"url\":\"ssh://git@x/y\",\"commit\":\""
                + COMMIT
                + "\",\"state\":\"commit\",\"behind\":3}}],"
                + "\"unusedSources\":[{\"source\":\"old\",\"url\":\"ssh://git@x/y\",\"branch\":\"gone\",\"state\":\"branch-not-found\"}]},"
                + "{\"name\":\"west\",\"path\":\"clusters/west\",\"flux\":\"v2.9 (assumed)\",\"syncs\":[],\"unusedSources\":[]}],"
                + "\"flavours\":[{\"path\":\"flavours/a\",\"clusters\":[],\"bases\":[\"bases/b\"]}],"
                + "\"bases\":[{\"path\":\"bases/b\",\"flavours\":[\"flavours/a\"],\"clusters\":[],\"pinned\":[\"east\"]}]}\n");
  }

  @Test
  void textIsATable() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FleetReport.text(
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(out, true, UTF_8),
            Path.of("/"),
            false,
            false,
            false),
        FLEET);
    assertThat(out.toString(UTF_8))
        .startsWith(
            "CLUSTER  PATH           FLUX            SYNCS                   FROM            BEHIND\n")
        .contains(
            "east     clusters/east  v2.3            flavours/a              commit 0123456  3 commits\n")
        .contains("west     clusters/west  v2.9 (assumed)  nothing besides itself\n")
        .contains("  east: source old is at branch gone, and nothing syncs from it\n");
  }

  @Test
  void dotHasAnArrowForEachThatConsumes() {
    assertThat(FleetDot.of(FLEET))
        .startsWith("digraph fleet {\n")
        .contains(
            """
              subgraph cluster_0 {
                label="production";
                "cluster east" [label="east\\n"];
              }
              subgraph cluster_1 {
                label="no environment";
                "cluster west" [label="west\\n"];
              }
              "flavour flavours/a" [shape=folder, label="flavours/a"];
              "base bases/b" [shape=component, label="bases/b"];
              "cluster east" -> "flavour flavours/a" [label="commit 0123456, 3 behind", style=dashed];
              "flavour flavours/a" -> "base bases/b";
            }
            """);
  }

  @Test
  void theSameInOneNodeAndWhatIsTakenBesidesAFlavour() {
    ClusterOverview east = FLEET.clusters().get(0);
    ClusterOverview second =
        new ClusterOverview(
            "east \"2\"\\n",
            "clusters/east-2",
            "v2.3",
            Optional.empty(),
            Optional.of("production"),
            east.syncs(),
            List.of());
    FleetOverview fleet =
        new FleetOverview(
            List.of(east, second),
            FLEET.flavours(),
            List.of(new Base("components/c", List.of(), List.of(), List.of("east", "east-2"))),
            FLEET.environments(),
            List.of(),
            List.of());
    assertThat(FleetDot.of(fleet))
        .contains("\"cluster east\" [label=\"east\\neast \\\"2\\\"\\\\n\\n\"];")
        .contains("\"cluster east\" -> \"base components/c\";");
  }

  @Test
  void aPageHoldsTheGraphAndEveryCluster() throws IOException {
    assertThat(FleetHtml.of(FLEET))
        .contains("<h1>2 clusters, 1 flavour, 1 base</h1>")
        .contains(
            "id=\"c0\" class=\"behind\" data-to=\"f0\" data-words=\"east commit 0123456\">"
                + "<span>east</span><small>commit 0123456, 3 behind</small>")
        .contains("id=\"f0\" class=\"\" data-to=\"b0\"")
        .contains(
            "<th scope=\"row\">east<small>clusters/east</small></th><td>production</td>"
                + "<td>1.31</td><td>v2.3</td><td>flavours/a</td><td>commit 0123456</td>"
                + "<td>3 commits</td></tr>")
        .contains("source old is at branch gone, and nothing syncs from it")
        .contains("<td colspan=\"3\" class=\"dim\">nothing besides itself</td>");
  }
}
