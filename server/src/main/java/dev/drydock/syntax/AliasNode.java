package dev.drydock.syntax;

import dev.drydock.base.Origin;
import org.jspecify.annotations.Nullable;

/** An alias ({@code *name}) as it stands in a source. Hydration replaces each by what it means. */
public final class AliasNode extends Node {
  private final String name;
  private final @Nullable Node target;

  public AliasNode(String name, @Nullable Node target, Origin origin) {
    super(origin, null, null);
    this.name = name;
    this.target = target;
  }

  public String name() {
    return name;
  }

  /**
   * What the anchor of that name last stood at; null where there is none, or where the alias stands
   * inside of what it names.
   */
  public @Nullable Node target() {
    return target;
  }

  @Override
  public AliasNode withOrigin(Origin o) {
    return new AliasNode(name, target, o);
  }
}
