package dev.drydock.model;

import dev.drydock.syntax.MapNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kustomize knows of the kinds of Kubernetes (its built-in schema is 1.21's): which lists
 * merge by which keys, and which kinds have a namespace. A kustomization's {@code openapi} field
 * puts other schemas in the place of the built-in ones; the scopes of the built-in kinds stay.
 */
public final class Schemas {
  private static final Schemas BUILTIN = new Schemas(null, false);
  private static final Schemas WITHOUT_POLICIES = new Schemas(null, true);

  /** Kinds whose scope kustomize knows since 0.21.2. */
  private static final Set<String> POLICIES =
      Set.of(
          "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy",
          "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding");

  private final @Nullable CustomSchemas custom;
  private final boolean withoutPolicies;

  private Schemas(@Nullable CustomSchemas custom, boolean withoutPolicies) {
    this.custom = custom;
    this.withoutPolicies = withoutPolicies;
  }

  public static Schemas builtin() {
    return BUILTIN;
  }

  /** The same, of a library that does not know the scope of admission policies yet. */
  public Schemas withoutPolicies() {
    return custom == null ? WITHOUT_POLICIES : new Schemas(custom, true);
  }

  /** Whether the scope of a kind is told otherwise by {@link #withoutPolicies}. */
  public static boolean isPolicy(String apiVersion, String kind) {
    return kind.startsWith("Validating") && POLICIES.contains(apiVersion + " " + kind);
  }

  /** What kustomize has done with its built-in schemas by the time it meets an OpenAPI document. */
  public enum BuiltIn {
    /** Nothing: the document takes their place. */
    UNUSED,
    /** Wanted the scope of a kind, and put off reading them: read last, they win. */
    ASKED,
    /** Read them, to merge: the document is read after them, and wins. */
    READ;

    /** The later of two states. */
    public BuiltIn and(BuiltIn o) {
      return compareTo(o) >= 0 ? this : o;
    }
  }

  /**
   * The schemas of an OpenAPI document, and those of the built-in ones that kustomize still has.
   */
  public static Schemas of(MapNode openapi, BuiltIn builtIn) {
    return new Schemas(new CustomSchemas(openapi, builtIn), false);
  }

  /** Whether objects of a kind live in a namespace; empty where the kind is not known. */
  public Optional<Boolean> namespaced(String apiVersion, String kind) {
    Boolean known =
        withoutPolicies && isPolicy(apiVersion, kind)
            ? null
            : Scopes.NAMESPACED.get(apiVersion + " " + kind);
    if (known == null && custom != null) {
      known = custom.namespaced(apiVersion, kind);
    }
    return Optional.ofNullable(known);
  }

  /** The schema of a kind; null where it is not known, as for a custom resource. */
  public @Nullable Schema of(String apiVersion, String kind) {
    return custom == null ? SchemaTable.BUILTIN.of(apiVersion, kind) : custom.of(apiVersion, kind);
  }

  /** Loaded when first asked for. */
  private static final class Scopes {
    static final Map<String, Boolean> NAMESPACED = read();

    private static Map<String, Boolean> read() {
      Map<String, Boolean> out = new HashMap<>();
      for (String line : SchemaTable.lines("scopes.txt")) {
        int space = line.lastIndexOf(' ');
        out.put(line.substring(0, space), line.endsWith(" namespaced"));
      }
      return out;
    }
  }
}
