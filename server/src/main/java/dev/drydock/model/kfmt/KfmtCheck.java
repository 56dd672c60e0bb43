package dev.drydock.model.kfmt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a directory already is in kfmt's structure. */
public final class KfmtCheck {
  private KfmtCheck() {}

  /**
   * What is not as kfmt would write it, as lines for people, in the order of the files.
   *
   * @param files of the directory; kustomizations among them are not looked at
   * @param root the directory, as the paths of the files begin
   * @throws KfmtFailure where kfmt could not read them
   */
  public static List<String> of(
      List<KfmtInput> files, String root, KfmtOptions options, KindScopes scopes)
      throws KfmtFailure {
    List<KfmtInput> manifests = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (KfmtInput f : files) {
      String name = f.path().substring(f.path().lastIndexOf('/') + 1);
      if (!name.equals("kustomization.yaml") && !name.equals("kustomization.yml")) {
        manifests.add(f);
        texts.put(f.path(), f.text());
      }
    }
    KfmtPlan plan = Kfmt.plan(manifests, options, scopes);
    List<String> out = new ArrayList<>();
    Map<String, KfmtPlan.Output> first = new HashMap<>();
    Set<String> told = new HashSet<>();
    String prefix = root.isEmpty() || root.equals(".") ? "" : root + "/";
    for (KfmtPlan.Output o : plan.outputs()) {
      String at = prefix + o.path();
      KfmtPlan.Output other = first.putIfAbsent(o.path(), o);
      String place = o.source() + ":" + o.line() + ":1: ";
      if (other != null) {
        out.add(
            place
                + "error: "
                + at
                + " is the file of the object at "
                + other.source()
                + ":"
                + other.line()
                + " too [generated/clash]");
      } else if (o.source().isEmpty()) {
        if (!texts.containsKey(at)) {
          out.add(at + ": hint: the namespace has no manifest [generated/layout]");
        }
      } else if (!o.source().equals(at)) {
        out.add(place + "hint: kfmt keeps this object in " + at + " [generated/layout]");
      } else if (!o.text().equals(texts.get(at)) && told.add(at)) {
        out.add(place + "hint: kfmt writes this object otherwise [generated/layout]");
      }
    }
    return out;
  }
}
