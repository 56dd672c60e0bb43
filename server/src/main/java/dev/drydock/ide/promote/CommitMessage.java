package dev.drydock.ide.promote;

import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the commit of a promotion says: what is promoted where, and what changes there. Names of
 * objects only, no values, so no Secret's; control characters are left out.
 */
public final class CommitMessage {
  /** Of more objects, the rest is counted. */
  private static final int OBJECTS = 40;

  private static final int SUBJECT = 72;

  private CommitMessage() {}

  /**
   * @param plans those that are made, of one promotion
   */
  public static String of(List<PromotePlan> plans) {
    String from =
        plans.stream().map(PromotePlan::from).distinct().collect(Collectors.joining(", "));
    List<String> to = plans.stream().map(PromotePlan::to).toList();
    String subject = "Promote " + from + " to " + String.join(", ", to);
    if (subject.length() > SUBJECT && to.size() > 1) {
      subject = "Promote " + from + " to " + to.size() + " clusters";
    }
    List<String> lines = new ArrayList<>(List.of(subject));
    for (PromotePlan plan : plans) {
      lines.add("");
      plan.syncs().forEach(s -> lines.add(sync(plan.to(), s)));
      plan.consequence()
          .ifPresentOrElse(
              c -> consequence(plan.to(), c, lines),
              () -> lines.add("What changes on " + plan.to() + " is not known."));
    }
    return lines.stream().map(CommitMessage::harmless).collect(Collectors.joining("\n")) + "\n";
  }

  private static String sync(String cluster, PromotedSync s) {
    return cluster
        + ": Kustomization "
        + s.kustomization()
        + " at "
        + (s.written().equals("commit") ? "" : s.written() + ", ")
        + "commit "
        + s.commit().hex()
        + s.before().map(b -> ", was " + b.abbreviated()).orElse("");
  }

  private static void consequence(String cluster, ClusterChanges changes, List<String> lines) {
    lines.add(cluster + ": " + changes.summary());
    changes.changes().stream().limit(OBJECTS).map(CommitMessage::change).forEach(lines::add);
    int rest = changes.changes().size() - OBJECTS;
    if (rest > 0) {
      lines.add("- and " + rest + " more");
    }
    changes.errors().forEach(e -> lines.add("- not compared: " + e));
  }

  private static String change(ObjectChange c) {
    return "- "
        + c.action().label()
        + " "
        + c.id().label()
        + (c.risk() == Risk.DANGER ? " (data or a cluster hangs on it)" : "");
  }

  private static String harmless(String line) {
    return line.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
