package dev.drydock.helm.release;

import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code .Capabilities}: what the cluster can do, as templates see it. */
final class CapabilitiesValue {
  private static final GoType VERSIONS =
      GoType.STRINGS.named(
          "chartutil.VersionSet",
          Map.of(
              "Has",
              new GoMethod(List.of(GoType.STRING), (set, a) -> ((GoList) set).contains(a.get(0)))));
  private static final GoType KUBE =
      GoType.of("chartutil.KubeVersion", GoKind.STRUCT)
          .named(
              "chartutil.KubeVersion",
              Map.of(
                  "GitVersion", new GoMethod(List.of(), CapabilitiesValue::version),
                  "String", new GoMethod(List.of(), CapabilitiesValue::version)));
  private static final GoType HELM = GoType.of("version.BuildInfo", GoKind.STRUCT);
  private static final GoType ALL =
      GoType.pointer(GoType.of("chartutil.Capabilities", GoKind.STRUCT));
  private static final String GO = "go1.26.8";

  private CapabilitiesValue() {}

  private static @Nullable Object version(Object kube, List<@Nullable Object> none) {
    return ((GoStruct) kube).get("Version");
  }

  static GoStruct of(ReleaseInfo release) {
    KubeVersion v = release.kubeVersion();
    Map<String, @Nullable Object> kube = new LinkedHashMap<>();
    kube.put("Version", v.version());
    kube.put("Major", v.major());
    kube.put("Minor", v.minor());
    List<String> versions = release.apiVersions();
    String helm = release.helm4() ? "v4.2" : "v3.22";
    // Helm 4 keeps the version a second time, in a field of its own.
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("Version", v.version());
    if (release.helm4()) {
      all.put("normalizedVersion", v.version());
    }
    all.put("Major", v.major());
    all.put("Minor", v.minor());
    String again = release.helm4() ? v.version() + " " : "";
    String printed = "{" + v.version() + " " + again + v.major() + " " + v.minor() + "}";
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("KubeVersion", GoStruct.addressed(KUBE, all, kube, v.version()));
    out.put("APIVersions", new GoList(VERSIONS, versions));
    out.put("HelmVersion", helm(helm));
    return new GoStruct(
        ALL,
        out,
        null,
        "{" + printed + " [" + String.join(" ", versions) + "] {" + helm + "   " + GO + "}}");
  }

  private static GoStruct helm(String version) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Version", version);
    fields.put("GitCommit", "");
    fields.put("GitTreeState", "");
    fields.put("GoVersion", GO);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("go_version", GO);
    return new GoStruct(HELM, fields, json, null);
  }
}
