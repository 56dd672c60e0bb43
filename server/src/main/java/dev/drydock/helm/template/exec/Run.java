package dev.drydock.helm.template.exec;

import dev.drydock.base.Cancel;
import dev.drydock.helm.template.Limits;
import dev.drydock.helm.template.parse.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all templates of one execution share: the limits, how deep they are, what was noticed. */
public final class Run {
  /** Helm's own limit for templates that include themselves. */
  private static final int NESTED_NAMES = 1000;

  private final Limits limits;
  private final Cancel cancel;
  private final Map<String, Integer> included = new HashMap<>();
  private final Set<Noticed> inexact = new LinkedHashSet<>();
  private long steps;
  private long written;
  private int depth;

  /** A call of a function that cannot be repeated. */
  public record Noticed(String function, Tree.SourceText file, int at) {}

  public Run(Limits limits, Cancel cancel) {
    this.limits = limits;
    this.cancel = cancel;
  }

  public List<Noticed> inexact() {
    return new ArrayList<>(inexact);
  }

  void notice(String function, Tree.SourceText file, int at) {
    inexact.add(new Noticed(function, file, at));
  }

  /** Counts one step; the reason when there were too many. */
  boolean step() {
    if ((++steps & 127) == 0) {
      cancel.check();
    }
    return steps <= limits.steps();
  }

  boolean write(long length) {
    written += length;
    return written <= limits.output();
  }

  long outputLimit() {
    return limits.output();
  }

  long stepLimit() {
    return limits.steps();
  }

  boolean enter() {
    return ++depth <= limits.depth();
  }

  int depth() {
    return depth;
  }

  void leave() {
    depth--;
  }

  boolean enterInclude(String name) {
    int n = included.getOrDefault(name, 0);
    if (n > NESTED_NAMES) {
      return false;
    }
    included.put(name, n + 1);
    return true;
  }

  void leaveInclude(String name) {
    included.merge(name, -1, Integer::sum);
  }
}
