package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import java.util.List;
import java.util.Optional;

/** {@code sortOptions}: the order in which objects are printed. */
public final class SortOrder implements Transformer {
  private final Optional<KindOrder> order;

  private SortOrder(Optional<KindOrder> order) {
    this.order = order;
  }

  public static SortOrder legacy() {
    return new SortOrder(Optional.of(KindOrder.LEGACY));
  }

  /**
   * Of a normalised {@code sortOptions}.
   *
   * @throws BuildError where they contradict themselves
   */
  public static SortOrder of(MapNode options) {
    Text order = Kustomization.text(options, "order");
    Optional<MapNode> legacy = options.map("legacySortOptions");
    if (!order.value().equals("legacy") && !order.value().equals("fifo")) {
      throw error(
          "sortOptions.order should be legacy or fifo",
          order.at() == null ? options.origin().place().orElse(null) : order.at());
    }
    if (order.value().equals("fifo")) {
      if (legacy.isPresent()) {
        throw error(
            "legacySortOptions are given, but the order is fifo, not legacy",
            legacy.get().origin().place().orElse(null));
      }
      return new SortOrder(Optional.empty());
    }
    return legacy
        .map(
            l ->
                new SortOrder(
                    Optional.of(new KindOrder(texts(l, "orderFirst"), texts(l, "orderLast")))))
        .orElseGet(SortOrder::legacy);
  }

  private static List<String> texts(MapNode m, String field) {
    return Kustomization.texts(m, field).stream().map(Text::value).toList();
  }

  private static BuildError error(String message, @org.jspecify.annotations.Nullable Place at) {
    return new BuildError("kustomize/invalid-field", message, at, at == null ? "" : at.path());
  }

  @Override
  public void transform(ResMap map) {
    order.ifPresent(o -> map.sort((a, b) -> o.compare(a.currentId(), b.currentId())));
  }
}
