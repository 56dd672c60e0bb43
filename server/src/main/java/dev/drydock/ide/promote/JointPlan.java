package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.promote.PromotePlan.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Promotions that are made together, or none of them.
 *
 * @param plans one for each destination, in the order of promotion
 * @param status READY where one of them is and none is refused
 * @param messages for people: of those that are refused where one is; else why there is nothing to
 *     do
 * @param edits of all of them, each file once
 */
public record JointPlan(
    List<PromotePlan> plans, Status status, List<String> messages, List<FileEdit> edits) {
  public JointPlan {
    plans = List.copyOf(plans);
    messages = List.copyOf(messages);
    edits = List.copyOf(edits);
  }

  /** One that cannot even be planned. */
  static JointPlan refused(String why) {
    return new JointPlan(List.of(), Status.REFUSED, List.of(why), List.of());
  }

  /** All at once. */
  public static JointPlan of(List<PromotePlan> plans) {
    List<String> against = messages(plans, Status.REFUSED);
    List<FileEdit> edits = new ArrayList<>();
    if (against.isEmpty()) {
      edits.addAll(joined(plans, against));
    }
    if (!against.isEmpty()) {
      return new JointPlan(plans, Status.REFUSED, against, List.of());
    }
    return ready(plans).isEmpty()
        ? new JointPlan(
            plans, Status.NOTHING_TO_DO, messages(plans, Status.NOTHING_TO_DO), List.of())
        : new JointPlan(plans, Status.READY, messages(plans, Status.NOTHING_TO_DO), edits);
  }

  /** Those that change something. */
  public List<PromotePlan> ready() {
    return ready(plans);
  }

  private static List<PromotePlan> ready(List<PromotePlan> plans) {
    return plans.stream().filter(PromotePlan::ready).toList();
  }

  private static List<String> messages(List<PromotePlan> plans, Status status) {
    List<String> out = new ArrayList<>();
    plans.stream()
        .filter(p -> p.status() == status)
        .flatMap(p -> p.messages().stream())
        .filter(m -> !out.contains(m))
        .forEach(out::add);
    return out;
  }

  private static List<FileEdit> joined(List<PromotePlan> plans, List<String> against) {
    Map<String, FileEdit> out = new LinkedHashMap<>();
    for (PromotePlan plan : ready(plans)) {
      for (FileEdit e : plan.edits()) {
        FileEdit other = out.get(e.path());
        if (other == null || other.equals(e)) {
          out.put(e.path(), e);
        } else if (other.source().isPresent() && e.source().isPresent() && fits(other, e)) {
          out.put(e.path(), both(other.source().get(), other, e));
        } else {
          against.add(e.path() + " would be written in two ways: promote one after the other");
        }
      }
    }
    return List.copyOf(out.values());
  }

  private static FileEdit both(Source source, FileEdit a, FileEdit b) {
    List<Edit> edits = new ArrayList<>(a.edits());
    b.edits().stream().filter(e -> !edits.contains(e)).forEach(edits::add);
    return FileEdit.of(source, edits);
  }

  /** Whether their edits are the same or stand apart. */
  private static boolean fits(FileEdit a, FileEdit b) {
    for (Edit x : a.edits()) {
      for (Edit y : b.edits()) {
        boolean apart = x.span().end() < y.span().start() || y.span().end() < x.span().start();
        if (!x.equals(y) && !apart) {
          return false;
        }
      }
    }
    return true;
  }
}
