package dev.drydock.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drydock.base.Cancel;
import dev.drydock.ide.ClusterChanges;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.ObjectChange;
import dev.drydock.ide.preview.Side;
import dev.drydock.ide.promote.GroupPromotion;
import dev.drydock.ide.promote.JointPlan;
import dev.drydock.ide.promote.Mention;
import dev.drydock.ide.promote.PromotePlan;
import dev.drydock.ide.promote.PromoteRequest;
import dev.drydock.ide.promote.PromotedSync;
import dev.drydock.ide.promote.Promotion;
import dev.drydock.index.Snapshot;
import dev.drydock.lsp.wire.Answers;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.Commit;
import dev.drydock.vfs.CommitId;
import dev.drydock.vfs.OverlayTree;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Promotions: planned on the texts as they are typed, applied by the editor. */
final class Promotions {
  private final Conversation with;

  Promotions(Conversation with) {
    this.with = with;
  }

  /** The state after a promotion that has not happened. */
  static Snapshot after(View view, Side.Promoted side) {
    // It only shows: whether it may be done is decided when it is done.
    PromoteRequest request = PromoteRequest.of(side.from(), side.to()).forced().allowingUnpushed();
    PromoteRequest at = side.ref().map(request::withRef).orElse(request);
    PromotePlan plan =
        Promotion.plan(
            view.snapshot(), side.addon().map(at::withAddon).orElse(at), view.snapshot().cancel());
    if (plan.status() == PromotePlan.Status.REFUSED) {
      throw Answers.failure(ResponseErrorCode.RequestFailed, String.join("; ", plan.messages()));
    }
    Map<String, Blob> files = new HashMap<>();
    plan.edits().forEach(e -> files.put(e.path(), Blob.passing(e.after())));
    return view.snapshot().over(new OverlayTree(view.snapshot().tree(), files));
  }

  /** What is wanted of a plan. */
  enum Wanted {
    /** Only to see it. */
    PLAN,
    /** To have it applied, by somebody who may not have seen what it does. */
    APPLY,
    /** To have it applied, by somebody who has. */
    APPLY_CONFIRMED
  }

  /** Plans, and unless only that is wanted lets the editor apply; answers the plan. */
  JsonObject run(View view, PromoteRequest request, Wanted wanted, Cancel cancel) {
    PromotePlan plan = Promotion.plan(view.snapshot(), request, cancel);
    JsonObject out = json(view, request, plan);
    boolean applied = false;
    if (plan.ready() && wanted != Wanted.PLAN) {
      WorkspaceEdit edit = new Edits(with.translate()).of(view, plan.edits());
      String which = plan.from() + " to " + plan.to();
      Optional<ClusterChanges> seen =
          plan.consequence().filter(c -> wanted != Wanted.APPLY_CONFIRMED);
      WorkspaceEdit asked =
          seen.map(
                  c ->
                      Confirmation.of(
                          with, edit, "Promote " + which, "Promoted " + which, c.summary()))
              .orElse(edit);
      applied = apply(asked, "Promote " + which, out);
    }
    out.addProperty("applied", applied);
    return out;
  }

  /** The same for every cluster of a group or an environment: all of them or none. */
  JsonObject run(View view, PromoteRequest request, String group, Wanted wanted, Cancel cancel) {
    JointPlan plan = GroupPromotion.plan(view.snapshot(), request, group, cancel);
    JsonObject out = new JsonObject();
    out.addProperty("group", group);
    out.addProperty("status", word(plan.status()));
    JsonArray messages = new JsonArray();
    plan.messages().forEach(messages::add);
    out.add("messages", messages);
    JsonArray plans = new JsonArray();
    plan.plans().forEach(p -> plans.add(json(view, request, p)));
    out.add("plans", plans);
    JsonArray edited = new JsonArray();
    plan.edits().stream().map(FileEdit::path).map(view::uri).forEach(edited::add);
    out.add("edits", edited);
    boolean applied =
        plan.status() == PromotePlan.Status.READY
            && wanted != Wanted.PLAN
            && apply(
                new Edits(with.translate()).of(view, plan.edits()), "Promote to " + group, out);
    out.addProperty("applied", applied);
    return out;
  }

  private static String word(PromotePlan.Status status) {
    return switch (status) {
      case READY -> "ready";
      case NOTHING_TO_DO -> "nothing";
      case REFUSED -> "refused";
    };
  }

  private boolean apply(WorkspaceEdit edit, String label, JsonObject out) {
    ApplyWorkspaceEditParams params = new ApplyWorkspaceEditParams(edit);
    params.setLabel(label);
    try {
      ApplyWorkspaceEditResponse answer = with.client().applyEdit(params).get();
      if (!answer.isApplied()) {
        String why = answer.getFailureReason();
        out.addProperty("failure", why == null ? "the editor did not apply the edit" : why);
      }
      return answer.isApplied();
    } catch (ExecutionException e) {
      out.addProperty(
          "failure", "the editor did not apply the edit: " + Answers.cause(e).getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private JsonObject json(View view, PromoteRequest request, PromotePlan plan) {
    JsonObject out = new JsonObject();
    out.addProperty("from", plan.from());
    out.addProperty("to", plan.to());
    out.addProperty("status", word(plan.status()));
    JsonArray messages = new JsonArray();
    plan.messages().forEach(messages::add);
    out.add("messages", messages);
    JsonArray syncs = new JsonArray();
    plan.syncs().forEach(s -> syncs.add(json(s)));
    out.add("syncs", syncs);
    JsonArray commits = new JsonArray();
    plan.commits().commits().forEach(c -> commits.add(json(c)));
    out.add("commits", commits);
    JsonArray files = new JsonArray();
    plan.files()
        .forEach(
            (path, change) -> {
              JsonObject f = new JsonObject();
              f.addProperty("path", path);
              f.addProperty("change", change.name().toLowerCase(Locale.ROOT));
              files.add(f);
            });
    out.add("files", files);
    JsonArray edited = new JsonArray();
    plan.edits().stream().map(FileEdit::path).map(view::uri).forEach(edited::add);
    out.add("edits", edited);
    JsonArray mentions = new JsonArray();
    plan.mentions().forEach(m -> mentions.add(json(view, m)));
    out.add("mentions", mentions);
    plan.consequence().ifPresent(c -> out.add("consequence", json(c)));
    if (plan.ready()) {
      Side.Promoted side =
          new Side.Promoted(plan.from(), plan.to(), request.ref(), request.addon());
      Diffs.Pair pair = new Diffs(with).promotion(view, side);
      JsonObject diff = new JsonObject();
      diff.addProperty("left", pair.left());
      diff.addProperty("right", pair.right());
      out.add("diff", diff);
    }
    return out;
  }

  private static JsonObject json(PromotedSync s) {
    JsonObject o = new JsonObject();
    o.addProperty("kustomization", s.kustomization());
    o.addProperty("source", s.source());
    s.before().map(CommitId::hex).ifPresent(c -> o.addProperty("before", c));
    o.addProperty("commit", s.commit().hex());
    o.addProperty("written", s.written());
    s.branch().ifPresent(b -> o.addProperty("branch", b));
    o.addProperty("path", s.path());
    s.instead().ifPresent(i -> o.addProperty("instead", i));
    o.addProperty("copied", s.copied());
    return o;
  }

  private static JsonObject json(Commit c) {
    JsonObject o = new JsonObject();
    o.addProperty("id", c.id().hex());
    o.addProperty("subject", c.subject());
    o.addProperty("author", c.author());
    o.addProperty("time", c.time().toString());
    return o;
  }

  private static JsonObject json(View view, Mention m) {
    JsonObject o = new JsonObject();
    o.addProperty("uri", view.uri(m.path()));
    o.addProperty("line", m.line());
    o.addProperty("text", m.text());
    return o;
  }

  private static JsonObject json(ClusterChanges c) {
    JsonObject o = new JsonObject();
    o.addProperty("summary", c.summary());
    JsonArray changes = new JsonArray();
    for (ObjectChange change : c.changes()) {
      JsonObject x = new JsonObject();
      x.addProperty("id", change.id().label());
      x.addProperty("action", change.action().label());
      x.addProperty("risk", change.risk().name().toLowerCase(Locale.ROOT));
      changes.add(x);
    }
    o.add("changes", changes);
    JsonArray errors = new JsonArray();
    c.errors().forEach(errors::add);
    o.add("errors", errors);
    return o;
  }
}
