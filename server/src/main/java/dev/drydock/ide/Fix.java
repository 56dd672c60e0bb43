package dev.drydock.ide;

import dev.drydock.base.Source;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.ScalarNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way to mend a finding. What takes time to find out, its effect and its edits, is found out
 * when somebody asks.
 */
public final class Fix {
  private final Function<Snapshot, String> naming;
  private final @Nullable Snapshot at;
  private final Supplier<List<FileEdit>> work;
  private final boolean changesHydration;
  private final boolean inFixAll;
  private volatile @Nullable String title;
  private boolean said;

  private Fix(
      Function<Snapshot, String> naming,
      @Nullable Snapshot at,
      Supplier<List<FileEdit>> work,
      boolean changesHydration,
      boolean inFixAll) {
    this.naming = naming;
    this.at = at;
    this.work = work;
    this.changesHydration = changesHydration;
    this.inFixAll = inFixAll;
  }

  /** A fix after which every cluster gets what it got: "fix all" applies it too. */
  public static Fix same(String title, Supplier<List<FileEdit>> work) {
    return named(title, new Fix(at -> title, null, work, false, true));
  }

  /**
   * A fix that somebody must choose: it changes what a cluster gets, or is one of several.
   *
   * @param work computes the edits, on the texts the finding was made from; may take as long as a
   *     build
   */
  public static Fix choice(String title, boolean changesHydration, Supplier<List<FileEdit>> work) {
    return named(title, new Fix(at -> title, null, work, changesHydration, false));
  }

  /** Another name in place of a scalar of a text: what a cluster gets changes with it. */
  public static Fix name(Source source, ScalarNode written, String name) {
    return choice(
        "Name " + name, true, () -> FileEdit.of(source, YamlEdits.replace(written, name)).asList());
  }

  /** The name that was most likely meant; empty where none is close to what is written. */
  public static Optional<Fix> nearest(Source source, ScalarNode written, Collection<String> there) {
    return Nearest.of(written.value(), there).map(near -> name(source, written, near));
  }

  /**
   * A fix that changes what a cluster gets, and whose title says how much.
   *
   * @param naming computes the title on the repository as it is when somebody asks; may take as
   *     long as a build. It must not hold another state of the repository
   */
  public static Fix weighed(Function<Snapshot, String> naming, Supplier<List<FileEdit>> work) {
    return new Fix(naming, null, work, true, false);
  }

  /**
   * The same on a state of the repository: findings are kept longer than the state they came of.
   */
  public Fix on(Snapshot snapshot) {
    Fix out = new Fix(naming, snapshot, work, changesHydration, inFixAll);
    return said ? named(title(), out) : out;
  }

  /**
   * A fix that an earlier process found: what it does is found out again when somebody asks.
   *
   * @param title empty where it was not known
   * @param again finds it again; empty where it is no more
   */
  public static Fix found(
      Optional<String> title,
      boolean changesHydration,
      boolean inFixAll,
      Supplier<Optional<Fix>> again) {
    Fix out =
        new Fix(
            at -> again.get().map(Fix::title).orElse(""),
            null,
            () -> again.get().map(Fix::edits).orElse(List.of()),
            changesHydration,
            inFixAll);
    return title.map(t -> named(t, out)).orElse(out);
  }

  private static Fix named(String title, Fix fix) {
    fix.title = title;
    fix.said = true;
    return fix;
  }

  /** Its title, where that needs nothing found out. */
  public Optional<String> titleIfKnown() {
    return Optional.ofNullable(title);
  }

  /**
   * What choosing it does, for people; says the effect where what a cluster gets changes, in the
   * state that {@link #on} named.
   *
   * @throws java.util.concurrent.CancellationException where the snapshot that the finding was made
   *     from is cancelled before the effect was known
   */
  public String title() {
    String known = title;
    if (known == null) {
      known = naming.apply(at);
      title = known;
    }
    return known;
  }

  /** The edits; empty where on second thought nothing can be done. */
  public List<FileEdit> edits() {
    return work.get();
  }

  /** Whether a cluster gets something else afterwards. */
  public boolean changesHydration() {
    return changesHydration;
  }

  /** Whether "fix all" applies it; never true of a fix that changes what a cluster gets. */
  public boolean inFixAll() {
    return inFixAll;
  }
}
