package dev.drydock.syntax;

import dev.drydock.base.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence. */
public final class SeqNode extends Node {
  private final List<Node> items;
  private final boolean flow;
  private final boolean hasFlow;

  public SeqNode(
      List<? extends Node> items,
      boolean flow,
      @Nullable String tag,
      @Nullable String anchor,
      Origin origin) {
    super(origin, tag, anchor);
    this.items = List.copyOf(items);
    this.flow = flow;
    this.hasFlow = flow ? !items.isEmpty() : flowIn(this.items);
  }

  private static boolean flowIn(List<Node> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).hasFlow()) {
        return true;
      }
    }
    return false;
  }

  public static SeqNode of(List<? extends Node> items, Origin origin) {
    return new SeqNode(items, false, null, null, origin);
  }

  public List<Node> items() {
    return items;
  }

  /** Whether it is written in brackets. */
  public boolean flow() {
    return flow;
  }

  @Override
  public boolean hasFlow() {
    return hasFlow;
  }

  public int size() {
    return items.size();
  }

  public SeqNode withItems(List<? extends Node> others) {
    return new SeqNode(others, flow, tag(), anchor(), origin());
  }

  public SeqNode with(int index, Node item) {
    if (items.get(index) == item) {
      return this;
    }
    List<Node> out = new ArrayList<>(items);
    out.set(index, item);
    return withItems(out);
  }

  public SeqNode plus(Node item) {
    List<Node> out = new ArrayList<>(items.size() + 1);
    out.addAll(items);
    out.add(item);
    return withItems(out);
  }

  public SeqNode without(int index) {
    List<Node> out = new ArrayList<>(items);
    out.remove(index);
    return withItems(out);
  }

  @Override
  public SeqNode withOrigin(Origin o) {
    return o == origin() ? this : new SeqNode(items, flow, tag(), anchor(), o);
  }
}
