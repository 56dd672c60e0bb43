package dev.drydock.ide;

import dev.drydock.kustomize.Resource;
import dev.drydock.model.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to one object of a cluster.
 *
 * @param id afterwards, or what it was
 * @param reasons what makes it a risk, one clause each, for people
 * @param fields what differs, in the order of the object; empty for an object that comes or goes
 *     whole
 * @param before the object as it was, what a Secret holds hidden; where it is created, the one of
 *     another name that it stands in place of, or empty
 * @param after the object as it will be, hidden likewise; empty where it is deleted
 */
public record ObjectChange(
    ResourceId id,
    Action action,
    Risk risk,
    List<String> reasons,
    List<FieldChange> fields,
    Optional<Resource> before,
    Optional<Resource> after) {
  /** What the cluster has to do. */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    /** A field changes that cannot be changed: the object has to be deleted and created. */
    REPLACE;

    /** As contract.md prints it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ObjectChange {
    reasons = List.copyOf(reasons);
    fields = List.copyOf(fields);
  }

  /**
   * Of an object that is created: the one that it stands in place of, because a generator's hash
   * gave it another name.
   */
  public Optional<ResourceId> supersedes() {
    return before.filter(b -> action == Action.CREATE).map(Resource::id);
  }

  /** What is lost where the object is deleted, as a clause; empty where it is only the object. */
  public Optional<String> loss() {
    return ChangeEffects.loss(id);
  }

  /** Of an object that has to be replaced: the fields that cannot be changed. */
  public List<FieldChange> fixedFields() {
    return before
        .filter(b -> action == Action.REPLACE)
        .map(b -> fields.stream().filter(f -> ChangeEffects.isFixed(id, b.root(), f)).toList())
        .orElse(List.of());
  }
}
