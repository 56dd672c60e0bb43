package dev.drydock.architecture;

import java.util.List;

/** Who may import whom: downward only, and never a neighbour. */
final class Layers {
  private final List<List<String>> layers;

  Layers(List<List<String>> layers) {
    this.layers = layers;
  }

  /**
   * Whether code of package {@code from} may name code of package {@code to}; both below {@code
   * dev.drydock}, empty for itself.
   */
  boolean allows(String from, String to) {
    String above = head(from);
    String below = head(to);
    if (above.isEmpty() || to.isEmpty()) {
      return above.isEmpty(); // Main wires everything and nothing may know it
    }
    if (!above.equals(below)) {
      return rank(below) < rank(above);
    }
    return !siblings(above) || rest(to).isEmpty() || rest(from).isEmpty()
        ? inner(above, from, to)
        : rest(from).equals(rest(to));
  }

  /**
   * Features under ide and engines under gitops stand alone; what they share lies in the package
   * above them.
   */
  private static boolean siblings(String layer) {
    return layer.equals("ide") || layer.equals("gitops");
  }

  /** What the features of ide share must not know them; gitops lists its engines in one place. */
  private static boolean inner(String layer, String from, String to) {
    return !layer.equals("ide") || !rest(from).isEmpty() || rest(to).isEmpty();
  }

  private int rank(String name) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).contains(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("docs/architecture.md gives no layer to " + name);
  }

  private static String head(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String rest(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : head(name.substring(dot + 1));
  }
}
