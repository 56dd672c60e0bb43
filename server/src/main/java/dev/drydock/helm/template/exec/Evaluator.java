package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.parse.NumberLiteral;
import dev.drydock.helm.template.parse.TemplateNode;
import dev.drydock.helm.template.parse.TemplateNode.Bool;
import dev.drydock.helm.template.parse.TemplateNode.Chain;
import dev.drydock.helm.template.parse.TemplateNode.Command;
import dev.drydock.helm.template.parse.TemplateNode.Dot;
import dev.drydock.helm.template.parse.TemplateNode.Field;
import dev.drydock.helm.template.parse.TemplateNode.Identifier;
import dev.drydock.helm.template.parse.TemplateNode.Nil;
import dev.drydock.helm.template.parse.TemplateNode.Num;
import dev.drydock.helm.template.parse.TemplateNode.Pipe;
import dev.drydock.helm.template.parse.TemplateNode.Str;
import dev.drydock.helm.template.parse.TemplateNode.Variable;
import dev.drydock.helm.template.value.GoComplex;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoQuote;
import org.jspecify.annotations.Nullable;

/**
 * Works out the values of pipelines. Java's null is Go's absence of a value; {@link GoNil} a nil
 * that has the type interface {}.
 */
final class Evaluator {
  /** In place of a value that the command before would hand on: there is none before. */
  static final Object MISSING = new Object();

  static final TemplateNode[] NONE = {};

  private final Interpreter in;
  private final Caller caller;
  private final Fields fields;

  Evaluator(Interpreter in) {
    this.in = in;
    this.caller = new Caller(in, this);
    this.fields = new Fields(in, caller);
  }

  @Nullable Object pipeline(@Nullable Object dot, Pipe pipe) {
    in.at(pipe);
    Object value = MISSING;
    for (Command c : pipe.commands) {
      value = Boxed.open(command(dot, c, value));
      if (value == GoNil.NIL) {
        value = null;
      }
    }
    for (Variable v : pipe.variables) {
      if (pipe.assigns) {
        assign(v.names[0], value);
      } else {
        in.variables.push(v.names[0], value);
      }
    }
    return value;
  }

  void assign(String name, @Nullable Object value) {
    int i = in.variables.find(name);
    if (i < 0) {
      throw in.failure("undefined variable: " + name);
    }
    in.variables.set(i, value);
  }

  private void notAFunction(TemplateNode[] words, @Nullable Object last) {
    if (words.length > 1 || last != MISSING) {
      throw in.failure("can't give argument to non-function " + words[0]);
    }
  }

  private @Nullable Object command(@Nullable Object dot, Command c, @Nullable Object last) {
    TemplateNode first = c.words[0];
    if (first instanceof Field f) {
      in.at(f);
      return fields.chain(dot, dot, f, f.names, 0, c.words, last);
    }
    if (first instanceof Identifier i) {
      return caller.function(dot, i, c, c.words, last);
    }
    if (first instanceof Variable v) {
      return variable(dot, v, c.words, last);
    }
    if (first instanceof Pipe p) {
      notAFunction(c.words, last);
      return pipeline(dot, p);
    }
    if (first instanceof Chain chain) {
      return chain(dot, chain, c.words, last);
    }
    in.at(first);
    notAFunction(c.words, last);
    if (first instanceof Str s) {
      return s.value;
    }
    if (first instanceof Num n) {
      return ideal(n);
    }
    if (first instanceof Bool b) {
      return b.value;
    }
    if (first instanceof Dot) {
      return dot;
    }
    throw in.failure(
        first instanceof Nil
            ? "nil is not a command"
            : "can't evaluate command " + GoQuote.quote(first.toString()));
  }

  @Nullable Object variable(
      @Nullable Object dot, Variable v, TemplateNode[] words, @Nullable Object last) {
    in.at(v);
    int i = in.variables.find(v.names[0]);
    if (i < 0) {
      throw in.failure("undefined variable: " + v.names[0]);
    }
    Object value = in.variables.get(i);
    if (v.names.length == 1) {
      if (words.length > 1 || last != MISSING) {
        throw in.failure("can't give argument to non-function " + v);
      }
      return value;
    }
    return fields.chain(dot, value, v, v.names, 1, words, last);
  }

  @Nullable Object field(@Nullable Object dot, Field f) {
    in.at(f);
    return fields.chain(dot, dot, f, f.names, 0, NONE, MISSING);
  }

  @Nullable Object chain(
      @Nullable Object dot, Chain c, TemplateNode[] words, @Nullable Object last) {
    in.at(c);
    if (c.of instanceof Nil) {
      throw in.failure("indirection through explicit nil in " + c);
    }
    Object receiver = caller.untyped(dot, c.of);
    return fields.chain(dot, receiver, c, c.names, 0, words, last);
  }

  /** A number where nothing says which type it has to be. */
  Object ideal(Num n) {
    in.at(n);
    NumberLiteral v = n.value;
    if (v.complex()) {
      return new GoComplex(v.real(), v.imaginary());
    }
    String t = v.text();
    Double f = v.floating();
    if (f != null && !hexInteger(t) && !t.startsWith("'") && hasAny(t, ".eEpP")) {
      return f;
    }
    Long i = v.integer();
    if (i == null) {
      throw in.failure(t + " overflows int");
    }
    return GoInt.of(i);
  }

  private static boolean hexInteger(String s) {
    return s.length() > 2
        && s.charAt(0) == '0'
        && (s.charAt(1) == 'x' || s.charAt(1) == 'X')
        && !hasAny(s, "pP");
  }

  private static boolean hasAny(String s, String set) {
    return s.chars().anyMatch(c -> set.indexOf(c) >= 0);
  }
}
