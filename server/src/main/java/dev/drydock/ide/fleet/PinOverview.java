package dev.drydock.ide.fleet;

import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.gitops.Resolution;
import dev.drydock.gitops.Revisions;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a source is at.
 *
 * @param source its name
 * @param field the field of {@code spec.ref} that counts; {@code branch} where there is none
 * @param value what stands there; empty where there is none
 * @param commit 40 hex digits, where it is known
 * @param state what became of it
 * @param message why it leads nowhere; empty where it resolved
 * @param behind commits that the branch of the cluster's bootstrap has and this one lacks; empty
 *     where that cannot be counted, and for the tree at hand
 */
public record PinOverview(
    String source,
    String url,
    String field,
    String value,
    Optional<String> commit,
    Resolution.State state,
    String message,
    OptionalInt behind) {

  static PinOverview of(Pin pin, Cluster cluster, Optional<Revisions> git) {
    String field = pin.effective().orElse("branch");
    return new PinOverview(
        pin.source().name(),
        pin.url(),
        field,
        pin.field(field).map(Pin.Field::value).orElse(""),
        pin.commit(),
        pin.resolution().state(),
        pin.resolution().message(),
        behind(pin, cluster, git));
  }

  private static OptionalInt behind(Pin pin, Cluster cluster, Optional<Revisions> git) {
    if (pin.resolution().state() == Resolution.State.AT_HAND || git.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<String> head =
        cluster.branch().or(() -> git.get().remoteHead()).flatMap(git.get()::branch);
    return head.isPresent() && pin.commit().isPresent()
        ? git.get().countBetween(pin.commit().get(), head.get())
        : OptionalInt.empty();
  }

  /** In a few words: {@code branch main}, {@code tag v1.2.0 (3f1c0de)}, {@code commit 3f1c0de}. */
  public String words() {
    String shortCommit = commit.map(c -> c.substring(0, Math.min(7, c.length()))).orElse("");
    if (field.equals("commit")) {
      return "commit " + (shortCommit.isEmpty() ? value : shortCommit);
    }
    if (field.equals("name") && value.startsWith(Pin.HEADS)) {
      return "branch " + value.substring(Pin.HEADS.length());
    }
    String named = value.isEmpty() ? "the default branch" : field + " " + value;
    return field.equals("branch") || shortCommit.isEmpty()
        ? named
        : named + " (" + shortCommit + ")";
  }
}
