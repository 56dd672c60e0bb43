package dev.drydock.helm.template.parse;

import dev.drydock.helm.template.value.GoQuote;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node of a parsed template. Its text form is what Go prints in error messages, normalised as Go
 * normalises it. Nodes compare by identity.
 */
public abstract sealed class TemplateNode {
  private final int at;

  TemplateNode(int at) {
    this.at = at;
  }

  /** UTF-16 units from the beginning of the file; which part of the node it is, Go decides. */
  public final int at() {
    return at;
  }

  /** Text between actions. */
  public static final class Text extends TemplateNode {
    public final String text;

    Text(int at, String text) {
      super(at);
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What is executed one after another. */
  public static final class Block extends TemplateNode {
    public final TemplateNode[] nodes;

    Block(int at, List<TemplateNode> nodes) {
      super(at);
      this.nodes = nodes.toArray(new TemplateNode[0]);
    }

    /** Whether nothing but white space stands here. */
    public boolean blank() {
      for (TemplateNode n : nodes) {
        if (!(n instanceof Text t && t.text.strip().isEmpty())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder();
      for (TemplateNode n : nodes) {
        b.append(n);
      }
      return b.toString();
    }
  }

  /** A pipeline whose value is printed, unless it declares. */
  public static final class Action extends TemplateNode {
    public final Pipe pipe;

    Action(int at, Pipe pipe) {
      super(at);
      this.pipe = pipe;
    }

    @Override
    public String toString() {
      return "{{" + pipe + "}}";
    }
  }

  /** {@code if}, {@code with} or {@code range}. */
  public static final class Branch extends TemplateNode {
    public final String keyword;
    public final Pipe pipe;
    public final Block body;
    public final @Nullable Block otherwise;

    Branch(int at, String keyword, Pipe pipe, Block body, @Nullable Block otherwise) {
      super(at);
      this.keyword = keyword;
      this.pipe = pipe;
      this.body = body;
      this.otherwise = otherwise;
    }

    @Override
    public String toString() {
      return "{{"
          + keyword
          + " "
          + pipe
          + "}}"
          + body
          + (otherwise == null ? "" : "{{else}}" + otherwise)
          + "{{end}}";
    }
  }

  /** {@code {{template "name" pipe}}}; also what a {@code block} leaves at its place. */
  public static final class Call extends TemplateNode {
    public final String name;
    public final @Nullable Pipe pipe;

    Call(int at, String name, @Nullable Pipe pipe) {
      super(at);
      this.name = name;
      this.pipe = pipe;
    }

    @Override
    public String toString() {
      return "{{template " + GoQuote.quote(name) + (pipe == null ? "" : " " + pipe) + "}}";
    }
  }

  /** {@code break} or {@code continue}. */
  public static final class Jump extends TemplateNode {
    public final boolean breaks;

    Jump(int at, boolean breaks) {
      super(at);
      this.breaks = breaks;
    }

    @Override
    public String toString() {
      return breaks ? "{{break}}" : "{{continue}}";
    }
  }

  /** Commands, each given the result of the one before, and variables for the last result. */
  public static final class Pipe extends TemplateNode {
    public final boolean assigns;
    public final Variable[] variables;
    public final Command[] commands;

    Pipe(int at, boolean assigns, List<Variable> variables, List<Command> commands) {
      super(at);
      this.assigns = assigns;
      this.variables = variables.toArray(new Variable[0]);
      this.commands = commands.toArray(new Command[0]);
    }

    @Override
    public String toString() {
      String to = joined(", ", variables);
      return (to.isEmpty() ? "" : to + (assigns ? " = " : " := ")) + joined(" | ", commands);
    }
  }

  private static String joined(String between, TemplateNode[] nodes) {
    return List.of(nodes).stream().map(TemplateNode::toString).collect(Collectors.joining(between));
  }

  /** An operand, or a function or method and its arguments. */
  public static final class Command extends TemplateNode {
    public final TemplateNode[] words;

    Command(int at, List<TemplateNode> words) {
      super(at);
      this.words = words.toArray(new TemplateNode[0]);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder();
      for (TemplateNode n : words) {
        b.append(b.length() > 0 ? " " : "").append(n instanceof Pipe ? "(" + n + ")" : n);
      }
      return b.toString();
    }
  }

  /** The name of a function. */
  public static final class Identifier extends TemplateNode {
    public final String name;

    Identifier(int at, String name) {
      super(at);
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code $x.a.b}: the variable first. */
  public static final class Variable extends TemplateNode {
    public final String[] names;

    Variable(int at, String text) {
      super(at);
      this.names = text.split("\\.", -1);
    }

    @Override
    public String toString() {
      return String.join(".", names);
    }
  }

  /** {@code .a.b}. */
  public static final class Field extends TemplateNode {
    public final String[] names;

    Field(int at, String text) {
      super(at);
      this.names = text.substring(1).split("\\.", -1);
    }

    @Override
    public String toString() {
      return "." + String.join(".", names);
    }
  }

  /** Fields of something that is no field or variable: {@code (f x).a.b}. */
  public static final class Chain extends TemplateNode {
    public final TemplateNode of;
    public final String[] names;

    Chain(int at, TemplateNode of, List<String> names) {
      super(at);
      this.of = of;
      this.names = names.toArray(new String[0]);
    }

    @Override
    public String toString() {
      return (of instanceof Pipe ? "(" + of + ")" : of.toString()) + "." + String.join(".", names);
    }
  }

  /** {@code .} alone. */
  public static final class Dot extends TemplateNode {
    Dot(int at) {
      super(at);
    }

    @Override
    public String toString() {
      return ".";
    }
  }

  /** {@code nil}. */
  public static final class Nil extends TemplateNode {
    Nil(int at) {
      super(at);
    }

    @Override
    public String toString() {
      return "nil";
    }
  }

  /** {@code true} or {@code false}. */
  public static final class Bool extends TemplateNode {
    public final boolean value;

    Bool(int at, boolean value) {
      super(at);
      this.value = value;
    }

    @Override
    public String toString() {
      return value ? "true" : "false";
    }
  }

  /** A string in quotes. */
  public static final class Str extends TemplateNode {
    public final String value;
    private final String literal;

    Str(int at, String literal, String value) {
      super(at);
      this.literal = literal;
      this.value = value;
    }

    @Override
    public String toString() {
      return literal;
    }
  }

  /** A number, with every type that it can be. */
  public static final class Num extends TemplateNode {
    public final NumberLiteral value;

    Num(int at, NumberLiteral value) {
      super(at);
      this.value = value;
    }

    @Override
    public String toString() {
      return value.text();
    }
  }
}
