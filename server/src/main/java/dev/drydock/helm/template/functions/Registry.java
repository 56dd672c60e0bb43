package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.GoFunction;
import java.util.HashMap;
import java.util.Map;

/** Takes functions in under their names. */
final class Registry {
  private final Map<String, GoFunction> functions = new HashMap<>();

  void add(GoFunction f) {
    functions.put(f.name(), f);
  }

  void add(String name, String signature, GoFunction.Body body) {
    add(GoFunction.of(name, signature, body));
  }

  /**
   * Under two names; the first is said in errors of the first, the second in those of the second.
   */
  void both(String name, String other, String signature, GoFunction.Body body) {
    add(name, signature, body);
    add(other, signature, body);
  }

  void unrepeatable(String name, String signature, GoFunction.Body body) {
    add(GoFunction.of(name, signature, body).unrepeatable());
  }

  Map<String, GoFunction> map() {
    return functions;
  }
}
