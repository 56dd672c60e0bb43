package dev.drydock.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drydock.gitops.Hydrated;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.emit.GoJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/**
 * Hydrated objects as JSON: of one cluster a Kubernetes {@code List}, of several an object that
 * holds their items.
 */
public final class HydratedJson {
  private HydratedJson() {}

  /**
   * @param several whether to write the form for several clusters, however many there are
   */
  public static void write(OutputStream out, Collection<Hydrated> clusters, boolean several)
      throws IOException {
    Json.document(
        out,
        json -> {
          json.writeStartObject();
          if (several) {
            json.writeNumberField("version", Json.VERSION);
            json.writeArrayFieldStart("clusters");
            for (Hydrated cluster : clusters) {
              json.writeStartObject();
              json.writeStringField("name", cluster.cluster().name());
              items(json, cluster);
              json.writeEndObject();
            }
            json.writeEndArray();
          } else {
            json.writeStringField("apiVersion", "v1");
            json.writeStringField("kind", "List");
            for (Hydrated cluster : clusters) {
              items(json, cluster);
            }
          }
          json.writeEndObject();
        });
  }

  private static void items(JsonGenerator json, Hydrated cluster) throws IOException {
    json.writeArrayFieldStart("items");
    for (Resource resource : cluster.resources()) {
      json.writeRawValue(GoJson.print(resource.root()));
    }
    json.writeEndArray();
  }
}
