package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.template.exec.Builtins;
import dev.drydock.helm.template.exec.GoFunction;
import java.util.EnumMap;
import java.util.Map;

/** All functions that a chart's templates can call. */
public final class FunctionMap {
  private static final Map<Dialect, Map<String, GoFunction>> MAPS = new EnumMap<>(Dialect.class);

  static {
    for (Dialect d : Dialect.values()) {
      MAPS.put(d, Map.copyOf(make(d)));
    }
  }

  private FunctionMap() {}

  /** By name. */
  public static Map<String, GoFunction> of(Dialect dialect) {
    return MAPS.getOrDefault(dialect, Map.of());
  }

  /**
   * All that the template of a release's name can call: sprig's, but those that read the
   * environment.
   */
  public static Map<String, GoFunction> ofNames() {
    Registry r = sprig();
    HelmFunctions.addJson(r);
    return r.map();
  }

  /** All that templates of flux-operator's ResourceSets can call. */
  public static Map<String, GoFunction> ofResourceSets() {
    return ResourceSetFunctions.among(ofNames());
  }

  private static Map<String, GoFunction> make(Dialect dialect) {
    Registry r = sprig();
    HelmFunctions.add(r, dialect);
    return r.map();
  }

  private static Registry sprig() {
    Registry r = new Registry();
    Builtins.all().forEach(r::add);
    StringFunctions.add(r);
    CaseFunctions.add(r);
    ListFunctions.add(r);
    DictFunctions.add(r);
    NumberFunctions.add(r);
    DefaultFunctions.add(r);
    TypeFunctions.add(r);
    DateFunctions.add(r);
    EncodingFunctions.add(r);
    CryptoFunctions.add(r);
    VersionFunctions.add(r);
    RegexFunctions.add(r);
    UrlFunctions.add(r);
    PathFunctions.add(r);
    return r;
  }
}
