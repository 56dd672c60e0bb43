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
  private final MapNode root;
  private final Schemas schemas;
  private final List<String> vars;
  private final List<Node> aliased;
  private final @Nullable MapNode checked;
  private final ResourceId id;
  private @Nullable ResId current;
  private @Nullable List<ResId> previous;

  public Resource(MapNode root) {
    this(root, Schemas.builtin());
  }

  public Resource(MapNode root, Schemas schemas) {
    this(root, schemas, List.of(), List.of(), null);
  }

  private Resource(
      MapNode root,
      Schemas schemas,
      List<String> vars,
      List<Node> aliased,
      @Nullable MapNode checked) {
    this.checked = checked;
    this.root = root;
    this.schemas = schemas;
    this.vars = vars;
    this.aliased = aliased;
    this.id = ResourceId.of(root).orElse(new ResourceId("", "", "", "", ""));
  }

  public ResourceId id() {
    return id;
  }

  public MapNode root() {
    return root;
  }

  /** Where the object begins. */
  public Origin origin() {
    return root.origin();
  }

  /** The id that kustomize has for it now. */
  public ResId currentId() {
    ResId c = current;
    if (c == null) {
      c = new ResId(gvk(), Meta.name(root), Meta.namespace(root));
      current = c;
    }
    return c;
  }

  public Gvk gvk() {
    return Gvk.parse(scalar("apiVersion"), kind(), schemas);
  }

  public String kind() {
    return scalar("kind");
  }

  /** The ids that it had before, oldest first, all with today's group and version. */
  public List<ResId> previousIds() {
    List<ResId> p = previous;
    if (p == null) {
      p = BuildAnnotations.previousIds(root);
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
    return new Resource(root, schemas, vars, aliased, root);
  }

  /** The tree that it once was and that can be printed; null where nobody looked. */
  @Nullable MapNode checked() {
    return checked;
  }

  public Resource withRoot(MapNode other) {
    return other == root ? this : new Resource(other, schemas, vars, aliased, checked);
  }

  public Resource withVar(String name) {
    List<String> more = new ArrayList<>(vars);
    more.add(name);
    return new Resource(root, schemas, List.copyOf(more), aliased, checked);
  }

  public Resource withVarsOf(Resource other) {
    return new Resource(root, schemas, other.vars, aliased, checked);
  }

  public Resource withAliased(List<Node> nodes) {
    return nodes.equals(aliased)
        ? this
        : new Resource(root, schemas, vars, List.copyOf(nodes), checked);
  }

  public Resource withAnnotation(String key, String value) {
    return withRoot(Meta.withAnnotation(root, key, value, root.origin()));
  }

  public Map<String, String> annotations() {
    return Meta.annotations(root);
  }

  /**
   * This object with the value at a path replaced or added, missing maps made on the way.
   *
   * @param path keys, and indices of items in decimal
   * @param step what did it; put on the value's trail
   */
  public Resource with(List<String> path, Node value, Step step) {
    return withRoot((MapNode) set(root, path, 0, value.then(step), step));
  }

  private String scalar(String field) {
    return root.value(field) instanceof ScalarNode s ? s.value() : "";
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
