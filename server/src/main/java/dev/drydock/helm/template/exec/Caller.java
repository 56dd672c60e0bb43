package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.TemplateNode;
import dev.drydock.helm.template.parse.TemplateNode.Bool;
import dev.drydock.helm.template.parse.TemplateNode.Chain;
import dev.drydock.helm.template.parse.TemplateNode.Dot;
import dev.drydock.helm.template.parse.TemplateNode.Field;
import dev.drydock.helm.template.parse.TemplateNode.Identifier;
import dev.drydock.helm.template.parse.TemplateNode.Nil;
import dev.drydock.helm.template.parse.TemplateNode.Num;
import dev.drydock.helm.template.parse.TemplateNode.Pipe;
import dev.drydock.helm.template.parse.TemplateNode.Str;
import dev.drydock.helm.template.parse.TemplateNode.Variable;
import dev.drydock.helm.template.value.GoComplex;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.helm.template.value.Traced;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of functions and methods: how many arguments, of which types, and what goes wrong. */
final class Caller {
  private final Interpreter in;
  private final Evaluator evaluator;

  Caller(Interpreter in, Evaluator evaluator) {
    this.in = in;
    this.evaluator = evaluator;
  }

  @Nullable Object function(
      @Nullable Object dot,
      Identifier id,
      TemplateNode command,
      TemplateNode[] words,
      @Nullable Object last) {
    in.at(id);
    GoFunction f = in.templates.function(id.name).orElse(null);
    if (f == null) {
      throw in.failure("\"" + id.name + "\" is not a defined function");
    }
    return call(dot, f, command, words, last);
  }

  /**
   * @param words the function itself first, as in a shell; empty for none at all
   */
  @Nullable Object call(
      @Nullable Object dot,
      GoFunction f,
      TemplateNode node,
      TemplateNode[] words,
      @Nullable Object last) {
    in.step();
    int given = Math.max(0, words.length - 1);
    int all = given + (last == Evaluator.MISSING ? 0 : 1);
    GoType[] params = f.parameters();
    int fixed = given;
    if (f.variadic()) {
      fixed = params.length - 1;
      if (all < fixed) {
        throw in.failure(
            "wrong number of args for " + f.name() + ": want at least " + fixed + " got " + given);
      }
    } else if (all != params.length) {
      throw in.failure(
          "wrong number of args for " + f.name() + ": want " + params.length + " got " + all);
    }
    if (f.body() == Builtins.AND || f.body() == Builtins.OR) {
      return shortCircuit(dot, f.body() == Builtins.OR, words, last);
    }
    @Nullable Object[] argv = new Object[all];
    for (int i = 0; i < given; i++) {
      GoType type = params[Math.min(i, params.length - 1)];
      argv[i] = pass(f, argument(dot, type, words[i + 1]));
    }
    if (last != Evaluator.MISSING) {
      argv[given] = pass(f, fit(last, params[Math.min(given, params.length - 1)]));
    }
    if (f.body() == Builtins.CALL && argv[0] != null && argv[0] != GoNil.NIL) {
      String callee = given > 0 ? words[1].toString() : String.valueOf(argv[0]);
      String type = GoValues.typeName(argv[0]);
      GoFailure e = new GoFailure("non-function " + callee + " of type " + type);
      throw in.calling(f.name(), node, e);
    }
    if (f.inexact()) {
      in.run.notice(f.name(), in.tree.file(), node.at());
    }
    try {
      Object result = f.body().call(in, new Args(argv));
      in.made(result);
      return result == null ? GoNil.NIL : result;
    } catch (GoFailure | ExecFailure e) {
      throw in.calling(f.name(), node, e);
    } catch (ArithmeticException | IndexOutOfBoundsException | ClassCastException e) {
      throw in.calling(f.name(), node, e);
    }
  }

  /** Functions to which the order of a list says nothing. */
  private static final Set<String> ORDERLESS =
      Set.of(
          "sortAlpha",
          "has",
          "mustHas",
          "len",
          "empty",
          "default",
          "not",
          "and",
          "or",
          "typeOf",
          "kindOf",
          "kindIs",
          "typeIs",
          "ternary",
          "coalesce",
          "required",
          "deepCopy");

  private @Nullable Object pass(GoFunction f, @Nullable Object v) {
    if (v instanceof GoList l && l.isUnordered() && !ORDERLESS.contains(f.name())) {
      in.inexact("keys");
    }
    return v instanceof Traced t && !f.traced() ? t.text() : v;
  }

  private @Nullable Object shortCircuit(
      @Nullable Object dot, boolean or, TemplateNode[] words, @Nullable Object last) {
    Object v = null;
    for (int i = 1; i < words.length; i++) {
      v = argument(dot, GoFunction.VALUE, words[i]);
      if (GoValues.truth(v) == or) {
        return v;
      }
    }
    return last == Evaluator.MISSING ? Boxed.open(v) : last;
  }

  /** A value that has to be of a type. */
  private @Nullable Object fit(@Nullable Object given, GoType type) {
    Object v = Boxed.open(given);
    if (v == null) {
      if (!Signatures.canBeNil(type)) {
        throw in.failure("invalid value; expected " + type);
      }
      return null;
    }
    if (type == GoFunction.VALUE) {
      return v;
    }
    if (v == GoNil.NIL) {
      if (type.kind() != GoKind.INTERFACE) {
        throw in.failure("wrong type for value; expected " + type + "; got interface {}");
      }
      return null;
    }
    GoType actual = GoValues.typeOf(v);
    if (!Signatures.assignable(actual, type)) {
      GoType elem = actual.elem();
      if (actual.kind() == GoKind.PTR && elem != null && Signatures.assignable(elem, type)) {
        return v;
      }
      throw in.failure("wrong type for value; expected " + type + "; got " + actual);
    }
    // Passing a defined type as what it is made of forgets the name.
    return type == GoType.MAP && v instanceof GoMap m && !m.nil() ? m.entries() : v;
  }

  /** What stands in front of the fields of a chain. */
  @Nullable Object untyped(@Nullable Object dot, TemplateNode n) {
    in.at(n);
    if (n instanceof Pipe p) {
      return evaluator.pipeline(dot, p);
    }
    if (n instanceof Identifier i) {
      return function(dot, i, i, Evaluator.NONE, Evaluator.MISSING);
    }
    if (n instanceof Chain c) {
      return evaluator.chain(dot, c, Evaluator.NONE, Evaluator.MISSING);
    }
    throw in.failure("can't handle " + n + " for arg of type <nil>");
  }

  private @Nullable Object argument(@Nullable Object dot, GoType type, TemplateNode n) {
    in.at(n);
    if (n instanceof Field f) {
      return fit(evaluator.field(dot, f), type);
    }
    if (n instanceof Variable v) {
      return fit(evaluator.variable(dot, v, Evaluator.NONE, Evaluator.MISSING), type);
    }
    if (n instanceof Dot) {
      return fit(dot, type);
    }
    if (n instanceof Pipe p) {
      return fit(evaluator.pipeline(dot, p), type);
    }
    if (n instanceof Identifier i) {
      return fit(function(dot, i, i, Evaluator.NONE, Evaluator.MISSING), type);
    }
    if (n instanceof Chain c) {
      return fit(evaluator.chain(dot, c, Evaluator.NONE, Evaluator.MISSING), type);
    }
    if (n instanceof Nil) {
      if (!Signatures.canBeNil(type)) {
        throw in.failure("cannot assign nil to " + type);
      }
      return null;
    }
    return literal(type, n);
  }

  private Object literal(GoType type, TemplateNode n) {
    in.at(n);
    GoKind kind = type.kind();
    if (kind == GoKind.INTERFACE || type == GoFunction.VALUE) {
      return n instanceof Str s
          ? s.value
          : n instanceof Bool b ? b.value : evaluator.ideal((Num) n);
    }
    if (kind == GoKind.STRING) {
      if (n instanceof Str s) {
        return s.value;
      }
      throw in.failure("expected string; found " + n);
    }
    if (kind == GoKind.BOOL) {
      if (n instanceof Bool b) {
        return b.value;
      }
      throw in.failure("expected bool; found " + n);
    }
    if (kind.signed() || kind.unsigned() || kind.floating()) {
      return number(kind, n);
    }
    if (kind == GoKind.COMPLEX128 && n instanceof Num x && x.value.complex()) {
      return new GoComplex(x.value.real(), x.value.imaginary());
    }
    throw in.failure("can't handle " + n + " for arg of type " + type);
  }

  private Object number(GoKind kind, TemplateNode n) {
    if (n instanceof Num x) {
      if (kind.floating() && x.value.floating() != null) {
        return x.value.floating();
      }
      Long whole = kind.signed() ? x.value.integer() : kind.unsigned() ? x.value.unsigned() : null;
      if (whole != null) {
        return kind == GoKind.INT64 ? whole : new GoInt(kind, whole);
      }
    }
    String wanted = kind.signed() ? "integer" : kind.unsigned() ? "unsigned integer" : "float";
    throw in.failure("expected " + wanted + "; found " + n);
  }
}
