package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.ide.fleet.ClusterOverview;
import dev.drydock.ide.fleet.FleetOverview;
import dev.drydock.ide.fleet.PinOverview;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The fleet: clusters with their pins, flavours and bases with who consumes them. */
public final class FleetReport {
  private FleetReport() {}

  public static void text(Terminal terminal, FleetOverview fleet) throws IOException {
    Table clusters = new Table("CLUSTER", "PATH", "FLUX", "SYNCS", "FROM", "BEHIND");
    for (ClusterOverview cluster : fleet.clusters()) {
      if (cluster.syncs().isEmpty()) {
        clusters.row(
            cluster.name(), cluster.path(), cluster.flux(), "nothing besides itself", "", "");
      }
      for (ClusterOverview.Sync sync : cluster.syncs()) {
        clusters.row(
            cluster.name(),
            cluster.path(),
            cluster.flux(),
            (sync.flavour().isEmpty() ? "." : sync.flavour())
                + (sync.suspended() ? " (suspended)" : ""),
            from(sync),
            sync.pin().map(FleetReport::behind).orElse(""));
      }
    }
    clusters.print(terminal);
    for (ClusterOverview cluster : fleet.clusters()) {
      for (PinOverview pin : cluster.unused()) {
        terminal.print(
            Terminal.harmless(
                "  "
                    + cluster.name()
                    + ": source "
                    + pin.source()
                    + " is at "
                    + pin.words()
                    + ", and nothing syncs from it\n"));
      }
    }
    members(terminal, "ENVIRONMENT", fleet.environments());
    members(terminal, "GROUP", fleet.groups());
    if (!fleet.flavours().isEmpty()) {
      terminal.print("\n");
      Table flavours = new Table("FLAVOUR", "CLUSTERS");
      fleet.flavours().forEach(f -> flavours.row(f.path(), list(f.clusters())));
      flavours.print(terminal);
    }
    if (!fleet.bases().isEmpty()) {
      terminal.print("\n");
      Table bases = new Table("BASE", "FLAVOURS", "CLUSTERS", "PINNED CLUSTERS");
      fleet
          .bases()
          .forEach(
              b -> bases.row(b.path(), list(b.flavours()), list(b.clusters()), list(b.pinned())));
      bases.print(terminal);
    }
  }

  private static void members(Terminal terminal, String title, List<Fleet.Members> all)
      throws IOException {
    if (!all.isEmpty()) {
      terminal.print("\n");
      Table table = new Table(title, "CLUSTERS");
      all.forEach(m -> table.row(m.name(), list(m.clusters())));
      table.print(terminal);
    }
  }

  /** {@code fleet --format json}, the fields that the editor's fleet view gets too. */
  public static void json(OutputStream out, FleetOverview fleet) throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", Json.VERSION);
          members(json, "environments", fleet.environments());
          members(json, "groups", fleet.groups());
          json.writeArrayFieldStart("clusters");
          for (ClusterOverview cluster : fleet.clusters()) {
            cluster(json, cluster);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("flavours");
          for (Flavour flavour : fleet.flavours()) {
            json.writeStartObject();
            json.writeStringField("path", flavour.path());
            Json.strings(json, "clusters", flavour.clusters());
            Json.strings(json, "bases", flavour.bases());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("bases");
          for (Base base : fleet.bases()) {
            json.writeStartObject();
            json.writeStringField("path", base.path());
            Json.strings(json, "flavours", base.flavours());
            Json.strings(json, "clusters", base.clusters());
            Json.strings(json, "pinned", base.pinned());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void members(JsonGenerator json, String field, List<Fleet.Members> all)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Fleet.Members m : all) {
      json.writeStartObject();
      json.writeStringField("name", m.name());
      Json.strings(json, "clusters", m.clusters());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cluster(JsonGenerator json, ClusterOverview cluster) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", cluster.name());
    json.writeStringField("path", cluster.path());
    json.writeStringField("flux", cluster.flux());
    if (cluster.kubernetes().isPresent()) {
      json.writeStringField("kubernetes", cluster.kubernetes().get());
    }
    if (cluster.environment().isPresent()) {
      json.writeStringField("environment", cluster.environment().get());
    }
    json.writeArrayFieldStart("syncs");
    for (ClusterOverview.Sync sync : cluster.syncs()) {
      json.writeStartObject();
      json.writeStringField("kustomization", sync.kustomization());
      json.writeStringField("flavour", sync.flavour());
      json.writeBooleanField("suspended", sync.suspended());
      if (sync.pin().isPresent()) {
        json.writeFieldName("pin");
        pin(json, sync.pin().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unusedSources");
    for (PinOverview pin : cluster.unused()) {
      pin(json, pin);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void pin(JsonGenerator json, PinOverview pin) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", pin.source());
    json.writeStringField("url", pin.url());
    json.writeStringField(pin.field(), pin.value());
    if (pin.commit().isPresent() && !pin.field().equals("commit")) {
      json.writeStringField("resolved", pin.commit().get());
    }
    json.writeStringField("state", pin.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (pin.behind().isPresent()) {
      json.writeNumberField("behind", pin.behind().getAsInt());
    }
    json.writeEndObject();
  }

  /** What a Kustomization syncs from, in words. */
  static String from(ClusterOverview.Sync sync) {
    return sync.pin()
        .map(p -> p.message().isEmpty() ? p.words() : p.words() + ": " + p.message())
        .or(sync::artifact)
        .orElse("a source that is not declared");
  }

  /** How far behind its branch a pin is, in words; empty where that means nothing. */
  static String behind(PinOverview pin) {
    if (pin.behind().isEmpty()) {
      return "";
    }
    int commits = pin.behind().getAsInt();
    return commits == 0 ? "up to date" : commits == 1 ? "1 commit" : commits + " commits";
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "-" : String.join(", ", names);
  }
}
