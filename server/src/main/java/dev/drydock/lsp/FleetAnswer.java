package dev.drydock.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drydock.gitops.Base;
import dev.drydock.gitops.Flavour;
import dev.drydock.gitops.Fleet;
import dev.drydock.ide.fleet.ClusterOverview;
import dev.drydock.ide.fleet.FleetOverview;
import dev.drydock.ide.fleet.PinOverview;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fleet for the editor's view of it, field by field as {@code drydock fleet --format json} has
 * it.
 */
final class FleetAnswer {
  private FleetAnswer() {}

  static JsonObject of(View view) {
    FleetOverview fleet = FleetOverview.of(view.snapshot());
    JsonObject out = new JsonObject();
    out.add("environments", members(fleet.environments()));
    out.add("groups", members(fleet.groups()));
    JsonArray clusters = new JsonArray();
    fleet.clusters().forEach(c -> clusters.add(cluster(view, c)));
    out.add("clusters", clusters);
    JsonArray flavours = new JsonArray();
    for (Flavour f : fleet.flavours()) {
      JsonObject o = new JsonObject();
      o.addProperty("path", f.path());
      o.add("clusters", strings(f.clusters()));
      o.add("bases", strings(f.bases()));
      flavours.add(o);
    }
    out.add("flavours", flavours);
    JsonArray bases = new JsonArray();
    for (Base b : fleet.bases()) {
      JsonObject o = new JsonObject();
      o.addProperty("path", b.path());
      o.add("flavours", strings(b.flavours()));
      o.add("clusters", strings(b.clusters()));
      o.add("pinned", strings(b.pinned()));
      bases.add(o);
    }
    out.add("bases", bases);
    return out;
  }

  private static JsonArray members(List<Fleet.Members> all) {
    JsonArray out = new JsonArray();
    for (Fleet.Members m : all) {
      JsonObject o = new JsonObject();
      o.addProperty("name", m.name());
      o.add("clusters", strings(m.clusters()));
      out.add(o);
    }
    return out;
  }

  private static JsonObject cluster(View view, ClusterOverview c) {
    JsonObject o = new JsonObject();
    o.addProperty("name", c.name());
    o.addProperty("path", c.path());
    o.addProperty("uri", view.folder().uri(c.path()));
    o.addProperty("flux", c.flux());
    c.kubernetes().ifPresent(v -> o.addProperty("kubernetes", v));
    c.environment().ifPresent(e -> o.addProperty("environment", e));
    Optional<PinOverview> first = c.syncs().stream().flatMap(s -> s.pin().stream()).findFirst();
    first.ifPresent(
        p -> {
          o.add("pin", pin(p));
          p.behind().ifPresent(b -> o.addProperty("behind", b));
        });
    JsonArray syncs = new JsonArray();
    for (ClusterOverview.Sync s : c.syncs()) {
      JsonObject x = new JsonObject();
      x.addProperty("kustomization", s.kustomization());
      x.addProperty("flavour", s.flavour());
      x.addProperty("suspended", s.suspended());
      s.pin().ifPresent(p -> x.add("pin", pin(p)));
      syncs.add(x);
    }
    o.add("syncs", syncs);
    JsonArray unused = new JsonArray();
    c.unused().forEach(p -> unused.add(pin(p)));
    o.add("unusedSources", unused);
    return o;
  }

  private static JsonObject pin(PinOverview p) {
    JsonObject o = new JsonObject();
    o.addProperty("source", p.source());
    o.addProperty("url", p.url());
    o.addProperty(p.field(), p.value());
    p.commit().ifPresent(c -> o.addProperty("resolved", c));
    o.addProperty("state", p.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    o.addProperty("message", p.message());
    p.behind().ifPresent(b -> o.addProperty("behind", b));
    return o;
  }

  private static JsonArray strings(List<String> all) {
    JsonArray out = new JsonArray();
    all.forEach(out::add);
    return out;
  }
}
