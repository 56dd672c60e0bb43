package dev.drydock.kustomize;

import dev.drydock.base.Origin;
import dev.drydock.base.Step;
import dev.drydock.model.ResourceId;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One object of a build: immutable, its fields carrying their origins. {@link #with} and {@link
 * #withRoot} are the only ways to change a field.
 *
 * <p>As in kustomize, what an object was called in earlier layers stands in annotations of its own
 * ({@link BuildAnnotations}) until the build ends, so a patch that replaces the annotations forgets
 * it, too.
 */
public final class Resource {
  /** So many results of work on one object are kept, the newest. */
  private static final int REMEMBERED = 16;

  private static final Object[] NOTHING = {};

  private volatile @Nullable MapNode root;
  private final @Nullable UnaryOperator<MapNode> later;
  private final @Nullable SharedText text;
  private final @Nullable Resource unmarked;
  private final Schemas schemas;
  private final List<String> vars;
  private final List<Node> aliased;
  private final @Nullable MapNode checked;
  private final @Nullable List<Origin> emptied;
  private final ResourceId id;
  private @Nullable ResId current;
  private @Nullable List<ResId> previous;
  private @Nullable String identity;
  private volatile Object[] remembered = NOTHING;

  public Resource(MapNode root) {
    this(root, Schemas.builtin());
  }

  public Resource(MapNode root, Schemas schemas) {
    this(root, schemas, List.of(), List.of(), null, List.of());
  }

  private Resource(
      MapNode root,
      Schemas schemas,
      List<String> vars,
      List<Node> aliased,
      @Nullable MapNode checked,
      @Nullable List<Origin> emptied) {
    this.checked = checked;
    this.emptied = emptied;
    this.root = root;
    this.later = null;
    this.text = null;
    this.unmarked = null;
    this.schemas = schemas;
    this.vars = vars;
    this.aliased = aliased;
    this.id = ResourceId.of(root).orElse(new ResourceId("", "", "", "", ""));
  }

  private Resource(Resource of, UnaryOperator<MapNode> later, @Nullable SharedText text) {
    this.checked = of.checked;
    this.emptied = of.emptied;
    this.root = null;
    this.later = later;
    this.text = text;
    this.unmarked = of;
    this.schemas = of.schemas;
    this.vars = of.vars;
    this.aliased = of.aliased;
    this.id = of.id;
  }

  /**
   * This object with marks that are put on it when somebody looks: they change nothing that names
   * it.
   *
   * @param marked gives the marked tree
   * @param as what all objects print as that are this one with marks of the same text
   */
  public Resource marked(UnaryOperator<MapNode> marked, SharedText as) {
    return new Resource(this, marked, as);
  }

  /**
   * This object without the marks of {@link #marked}: the same instance for all who hold it under
   * whatever marks.
   */
  public Resource unmarked() {
    return unmarked == null ? this : unmarked;
  }

  /** Whether another object has marks of {@link #marked} that say the same, or neither has any. */
  public boolean markedLike(Resource other) {
    return Objects.equals(later, other.later);
  }

  /** What prints like this object; null where nothing is known to. */
  public @Nullable SharedText text() {
    return text;
  }

  public ResourceId id() {
    return id;
  }

  /**
   * Whether whatever is done to another object comes to the same as if it were done to this one;
   * says no where that takes long to tell.
   */
  boolean sameAs(Resource other) {
    return this == other
        || (unmarked == null
            && other.unmarked == null
            && schemas == other.schemas
            && aliased.size() == other.aliased.size()
            && checked == other.checked
            && vars.equals(other.vars)
            && Objects.equals(emptied, other.emptied)
            && (aliased.isEmpty()
                ? root().sameAs(other.root())
                : root().sameAs(other.root(), (a, b) -> sharesAs(a, other, b))));
  }

  /** Whether what is shared at one place is what is shared there in the other object. */
  @SuppressWarnings("ReferenceEquality") // the same value, not the same text
  private boolean sharesAs(Node a, Resource other, Node b) {
    for (int i = 0; i < aliased.size(); i++) {
      if ((aliased.get(i) == a) != (other.aliased.get(i) == b)) {
        return false;
      }
    }
    return true;
  }

  public MapNode root() {
    MapNode known = root;
    if (known == null) {
      known = Objects.requireNonNull(later).apply(Objects.requireNonNull(unmarked).root());
      root = known;
    }
    return known;
  }

  /** Where the object begins. */
  public Origin origin() {
    return root().origin();
  }

  /** The id that kustomize has for it now. */
  public ResId currentId() {
    ResId c = current;
    if (c == null) {
      c = new ResId(gvk(), Meta.name(root()), Meta.namespace(root()));
      current = c;
    }
    return c;
  }

  /** Equal for two objects that kustomize takes for one, as they are called now. */
  String identity() {
    String known = identity;
    if (known == null) {
      ResId c = currentId();
      known =
          String.join(
              "\0",
              c.gvk().group(),
              c.gvk().version(),
              c.gvk().kind(),
              c.name(),
              c.effectiveNamespace());
      identity = known;
    }
    return known;
  }

  public Gvk gvk() {
    ResId known = current;
    return known != null ? known.gvk() : Gvk.parse(scalar("apiVersion"), kind(), schemas);
  }

  public String kind() {
    return scalar("kind");
  }

  /** The ids that it had before, oldest first, all with today's group and version. */
  public List<ResId> previousIds() {
    List<ResId> p = previous;
    if (p == null) {
      p = BuildAnnotations.previousIds(root());
      previous = p;
    }
    return p;
  }

  /** The oldest id. */
  public ResId originalId() {
    List<ResId> p = previousIds();
    return p.isEmpty() ? currentId() : p.get(0);
  }

  /** Names of the vars that read a field of this object. */
  public List<String> vars() {
    return vars;
  }

  /**
   * Values that kustomize keeps once but hangs in at several places (a label and the selectors made
   * along with it): whoever changes one in its place changes all.
   */
  public List<Node> aliased() {
    return aliased;
  }

  /** This object, as it is now known to be printable: only what changes later needs a look. */
  Resource printable() {
    return new Resource(root(), schemas, vars, aliased, root(), emptied);
  }

  /** The tree that it once was and that can be printed; null where nobody looked. */
  public @Nullable MapNode checked() {
    return checked;
  }

  /** Whether the comments of its files are still around its fields: JSON has none. */
  public boolean commented() {
    return emptied != null;
  }

  /** Keys with comments behind them of which nothing was left at some time. */
  public List<Origin> emptied() {
    return emptied == null ? List.of() : emptied;
  }

  /** This object with more keys of which nothing is left but the comment behind them. */
  public Resource withEmptied(List<Origin> more) {
    if (more.isEmpty() || emptied == null) {
      return this;
    }
    List<Origin> all = new ArrayList<>(emptied);
    all.addAll(more);
    return new Resource(root(), schemas, vars, aliased, checked, List.copyOf(all));
  }

  /** This object as it is when it was read as JSON. */
  public Resource withoutComments() {
    return commented() ? new Resource(root(), schemas, vars, aliased, checked, null) : this;
  }

  public Resource withRoot(MapNode other) {
    return other == root() ? this : new Resource(other, schemas, vars, aliased, checked, emptied);
  }

  public Resource withVar(String name) {
    List<String> more = new ArrayList<>(vars);
    more.add(name);
    return new Resource(root(), schemas, List.copyOf(more), aliased, checked, emptied);
  }

  public Resource withVarsOf(Resource other) {
    return new Resource(root(), schemas, other.vars, aliased, checked, emptied);
  }

  public Resource withAliased(List<Node> nodes) {
    return nodes.equals(aliased)
        ? this
        : new Resource(root(), schemas, vars, List.copyOf(nodes), checked, emptied);
  }

  public Resource withAnnotation(String key, String value) {
    return withRoot(Meta.withAnnotation(root(), key, value, root().origin()));
  }

  /**
   * Where kustomize sets all annotations, it writes them anew: what one of them shared with other
   * fields is its own from then on. Setting a single one leaves the others as they are.
   */
  Resource annotatedAnew() {
    MapNode metadata = aliased.isEmpty() ? null : root().map("metadata").orElse(null);
    MapNode annotations = metadata == null ? null : metadata.map("annotations").orElse(null);
    if (metadata == null || annotations == null) {
      return this;
    }
    List<MapNode.Entry> out = new ArrayList<>(annotations.entries());
    boolean changed = false;
    for (int i = 0; i < out.size(); i++) {
      Node value = out.get(i).value();
      if (value instanceof ScalarNode s && aliased.stream().anyMatch(a -> a == value)) {
        out.set(i, new MapNode.Entry(out.get(i).key(), s.withValue(s.value(), s.origin())));
        changed = true;
      }
    }
    return changed
        ? withRoot(
            root().with("metadata", metadata.with("annotations", annotations.withEntries(out))))
        : this;
  }

  public Map<String, String> annotations() {
    return Meta.annotations(root());
  }

  /**
   * This object with the value at a path replaced or added, missing maps made on the way.
   *
   * @param path keys, and indices of items in decimal
   * @param step what did it; put on the value's trail
   */
  public Resource with(List<String> path, Node value, Step step) {
    return withRoot((MapNode) set(root(), path, 0, value.then(step), step));
  }

  /**
   * What some work made of this object before, and {@link #remember} kept.
   *
   * @param key the same instance as then
   */
  public @Nullable Object recall(Object key) {
    Object[] all = remembered;
    for (int i = 0; i < all.length; i += 2) {
      if (all[i] == key) {
        return all[i + 1];
      }
    }
    return null;
  }

  /**
   * Keeps what some work made of this object, for as long as the object is kept: builds that share
   * the object share the result.
   *
   * @param key an instance that stands for everything else that the result depends on
   * @return what counts from now on: another thread's result where that came first
   */
  public synchronized <T> T remember(Object key, T value, Class<T> type) {
    Object known = recall(key);
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    Object[] old = remembered;
    Object[] next = new Object[Math.min(old.length + 2, 2 * REMEMBERED)];
    System.arraycopy(old, 0, next, 2, next.length - 2);
    next[0] = key;
    next[1] = value;
    remembered = next;
    return value;
  }

  private String scalar(String field) {
    return root().value(field) instanceof ScalarNode s ? s.value() : "";
  }

  private static Node set(Node at, List<String> path, int depth, Node value, Step step) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    if (at instanceof SeqNode s) {
      int i = Integer.parseInt(key);
      List<Node> items = new ArrayList<>(s.items());
      items.set(i, set(items.get(i), path, depth + 1, value, step));
      return s.withItems(items);
    }
    MapNode m = at instanceof MapNode map ? map : MapNode.empty(value.origin());
    Node old = m.value(key);
    return m.with(
        key, set(old == null ? MapNode.empty(value.origin()) : old, path, depth + 1, value, step));
  }

  @Override
  public String toString() {
    return currentId().toString();
  }
}
