package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code semver} and {@code semverCompare}. */
final class VersionFunctions {
  private static final GoType POINTER = GoType.of("*semver.Version", GoKind.PTR);
  private static final GoType STRUCT = GoType.of("semver.Version", GoKind.STRUCT);
  private static final Map<String, GoMethod> METHODS = methods();
  private static final GoType WITH_METHODS = POINTER.named("*semver.Version", METHODS);
  private static final GoType VALUE_WITH_METHODS = STRUCT.named("semver.Version", valueMethods());

  /** Without those that Go declares for pointers only. */
  private static Map<String, GoMethod> valueMethods() {
    Map<String, GoMethod> m = new HashMap<>(METHODS);
    m.keySet().removeIf(name -> name.matches("Original|Compare|Equal|(Less|Greater)Than.*"));
    return m;
  }

  private VersionFunctions() {}

  static void add(Registry r) {
    r.add("semver", "string", (c, a) -> value(GoVersion.parse(a.string(0)), true));
    r.add(
        "semverCompare",
        "string, string",
        (c, a) -> {
          VersionConstraints constraints = VersionConstraints.parse(a.string(0));
          return constraints.allow(GoVersion.parse(a.string(1)));
        });
  }

  private static GoStruct value(GoVersion v, boolean pointer) {
    String s = v.toString();
    return GoStruct.opaque(pointer ? WITH_METHODS : VALUE_WITH_METHODS, v, s, s);
  }

  /** A version as reflection copies it, which sees none of its fields. */
  static GoStruct copied(GoStruct version) {
    return value(GoVersion.parse("0.0.0"), version.type() == WITH_METHODS);
  }

  private static GoVersion version(@Nullable Object v) {
    if (v instanceof GoStruct s && s.payload() instanceof GoVersion found) {
      return found;
    }
    throw new GoFailure(Strval.NIL_DEREFERENCE);
  }

  /** What a method makes of a version. */
  private interface Read {
    Object of(GoVersion v);
  }

  /** What a method makes of two. */
  private interface Compare {
    Object of(GoVersion a, GoVersion b);
  }

  private static GoMethod read(Read r) {
    return new GoMethod(List.of(), (self, a) -> r.of(version(self)));
  }

  private static GoMethod compare(Compare c) {
    return new GoMethod(List.of(POINTER), (self, a) -> c.of(version(self), version(a.get(0))));
  }

  private static GoMethod text(Change c) {
    return new GoMethod(
        List.of(GoType.STRING),
        (self, a) -> value(c.of(version(self), Objects.toString(a.get(0))), false));
  }

  /** What a method makes of a version and a text. */
  private interface Change {
    GoVersion of(GoVersion v, String text);
  }

  private static Map<String, GoMethod> methods() {
    Map<String, GoMethod> m = new HashMap<>();
    m.put("Major", read(v -> new GoInt(GoKind.UINT64, v.major())));
    m.put("Minor", read(v -> new GoInt(GoKind.UINT64, v.minor())));
    m.put("Patch", read(v -> new GoInt(GoKind.UINT64, v.patch())));
    m.put("Prerelease", read(GoVersion::pre));
    m.put("Metadata", read(GoVersion::metadata));
    m.put("Original", read(GoVersion::original));
    m.put("String", read(GoVersion::toString));
    m.put("IncMajor", read(v -> value(v.next(v.major() + 1, 0, 0), false)));
    m.put("IncMinor", read(v -> value(v.next(v.major(), v.minor() + 1, 0), false)));
    m.put(
        "IncPatch",
        read(
            v ->
                value(
                    v.next(v.major(), v.minor(), v.patch() + (v.pre().isEmpty() ? 1 : 0)), false)));
    m.put("SetPrerelease", text((v, s) -> v.with(GoVersion.checkedPre(s), v.metadata())));
    m.put("SetMetadata", text((v, s) -> v.with(v.pre(), GoVersion.checkedMetadata(s))));
    m.put("Compare", compare((a, b) -> GoInt.of(a.compareTo(b))));
    m.put("Equal", compare((a, b) -> a.compareTo(b) == 0));
    m.put("LessThan", compare((a, b) -> a.compareTo(b) < 0));
    m.put("LessThanEqual", compare((a, b) -> a.compareTo(b) <= 0));
    m.put("GreaterThan", compare((a, b) -> a.compareTo(b) > 0));
    m.put("GreaterThanEqual", compare((a, b) -> a.compareTo(b) >= 0));
    return m;
  }
}
