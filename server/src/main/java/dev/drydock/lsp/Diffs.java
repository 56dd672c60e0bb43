package dev.drydock.lsp;

import dev.drydock.gitops.Cluster;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.DiffBase;
import dev.drydock.ide.diff.FleetDiff;
import dev.drydock.ide.preview.DocumentName;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.preview.Target;
import dev.drydock.index.Snapshot;
import dev.drydock.lsp.wire.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Which two documents to lay beside each other. */
final class Diffs {
  private final Conversation with;

  Diffs(Conversation with) {
    this.with = with;
  }

  /** Two virtual documents. */
  record Pair(String left, String right) {}

  /** What one cluster would get if it got what another gets. */
  List<Pair> clusters(View view, String from, String to) {
    return List.of(
        new Pair(
            uri(view, Side.NOW, new Target.OfCluster(to)),
            uri(view, Side.NOW, new Target.OfCluster(from))));
  }

  /** A target before and now. */
  List<Pair> target(View view, Target target, Optional<String> base) {
    return List.of(pair(view, target, side(view, base)));
  }

  /**
   * The clusters that get something else than before; where there is none, the directory itself.
   *
   * @param directory whose change is asked about; empty for any
   */
  List<Pair> reach(View view, Optional<Target.OfDirectory> directory, Optional<String> base) {
    Side.At before = side(view, base);
    Snapshot then = with.contents().side(view, before);
    List<Pair> out = new ArrayList<>();
    for (ClusterChanges c : FleetDiff.between(then, view.snapshot(), any -> true, name -> {})) {
      if (!c.changes().isEmpty()) {
        out.add(pair(view, new Target.OfCluster(c.cluster()), before));
      }
    }
    if (out.isEmpty()) {
      directory.ifPresent(d -> out.add(pair(view, d, before)));
    }
    return out;
  }

  /** A cluster now and after a promotion. */
  Pair promotion(View view, Side.Promoted after) {
    Target target = new Target.OfCluster(after.to());
    return new Pair(uri(view, Side.NOW, target), uri(view, after, target));
  }

  /**
   * @throws org.eclipse.lsp4j.jsonrpc.ResponseErrorException where the fleet has no such cluster
   */
  static Cluster cluster(View view, String name) {
    return view.snapshot()
        .fleet()
        .cluster(name)
        .orElseThrow(
            () -> Answers.failure(ResponseErrorCode.RequestFailed, "there is no cluster " + name));
  }

  private Pair pair(View view, Target target, Side.At before) {
    return new Pair(uri(view, before, target), uri(view, Side.NOW, target));
  }

  private String uri(View view, Side side, Target target) {
    DocumentName name = with.contents().of(view.folder(), side, target);
    return name.uri();
  }

  private static Side.At side(View view, Optional<String> base) {
    DiffBase found =
        base.map(b -> DiffBase.named(view.snapshot(), b))
            .orElseGet(() -> DiffBase.ofWorkingTree(view.snapshot()));
    return new Side.At(
        found
            .commit()
            .orElseThrow(() -> Answers.failure(ResponseErrorCode.RequestFailed, found.why())));
  }
}
