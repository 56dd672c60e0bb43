package dev.drydock.helm.template.exec;

import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.parse.ParseFailure;
import dev.drydock.helm.template.parse.TemplateNode;
import dev.drydock.helm.template.parse.TemplateNode.Action;
import dev.drydock.helm.template.parse.TemplateNode.Block;
import dev.drydock.helm.template.parse.TemplateNode.Branch;
import dev.drydock.helm.template.parse.TemplateNode.Call;
import dev.drydock.helm.template.parse.TemplateNode.Jump;
import dev.drydock.helm.template.parse.TemplateNode.Text;
import dev.drydock.helm.template.parse.Tree;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoInt;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoNil;
import dev.drydock.helm.template.value.GoQuote;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import dev.drydock.helm.template.value.GoValues;
import dev.drydock.helm.template.value.Traced;
import dev.drydock.syntax.GoString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks one template's tree and writes. */
public final class Interpreter implements CallContext {
  /** The name under which Helm parses a text given to tpl. */
  private static final String TPL = "gotpl";

  final Templates templates;
  final Run run;
  final Tree tree;
  final Output out;
  final Variables variables;
  private final Evaluator evaluator;
  private TemplateNode node;

  /** How a list of nodes ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private Interpreter(Templates templates, Run run, Tree tree, Output out, @Nullable Object dot) {
    this.templates = templates;
    this.run = run;
    this.tree = tree;
    this.out = out;
    this.variables = new Variables(dot);
    this.node = tree.root();
    this.evaluator = new Evaluator(this);
  }

  /**
   * Executes a template.
   *
   * @throws ExecFailure what Go says of it
   */
  public static void execute(
      Templates templates, Run run, Tree tree, Output out, @Nullable Object dot) {
    Interpreter i = new Interpreter(templates, run, tree, out, dot);
    try {
      i.block(dot, tree.root());
    } catch (StackOverflowError e) {
      throw i.limit("nested too deep");
    }
  }

  // Errors.

  void at(TemplateNode n) {
    node = n;
  }

  TemplateNode at() {
    return node;
  }

  ExecFailure failure(String reason) {
    return failure(reason, reason, null, false, List.of());
  }

  ExecFailure limit(String reason) {
    return failure(reason, reason, null, true, List.of());
  }

  private ExecFailure failure(
      String text,
      String reason,
      @Nullable Mark inner,
      boolean limit,
      @Nullable List<String> causes) {
    String message =
        "template: "
            + tree.file().place(node.at())
            + ": executing "
            + GoQuote.quote(tree.name())
            + " at <"
            + node
            + ">: "
            + text;
    Mark mark = new Mark(tree.file(), node.at(), inner);
    List<String> chain = null;
    if (causes != null) {
      chain = new ArrayList<>(causes.size() + 1);
      chain.add(message);
      chain.addAll(causes);
    }
    return new ExecFailure(message, reason, mark, limit, chain);
  }

  /** What a function that was called ended with, said of the call. */
  ExecFailure calling(String name, TemplateNode call, RuntimeException e) {
    at(call);
    String prefix = "error calling " + name + ": ";
    if (e instanceof ExecFailure f) {
      List<String> causes = f.chain().isEmpty() ? null : f.chain();
      return failure(prefix + f.text(), f.reason(), f.at(), f.limit(), causes);
    }
    String text = e instanceof GoFailure f ? f.text() : e.toString();
    List<String> causes = text.startsWith("template: ") ? List.of(text) : null;
    return failure(prefix + text, text, null, false, causes);
  }

  void step() {
    if (!run.step()) {
      throw limit("more than " + run.stepLimit() + " steps");
    }
  }

  /** Looks at what a function made: things must not double in size again and again. */
  void made(@Nullable Object result) {
    boolean large =
        result instanceof String s
            ? s.length() > run.outputLimit()
            : result instanceof List<?> l && l.size() > run.stepLimit();
    if (large) {
      throw limit("a value of more than " + run.outputLimit() + " characters");
    }
  }

  private void wrote(int length) {
    if (!run.write(length)) {
      throw limit("more than " + run.outputLimit() + " characters of output");
    }
  }

  // Nodes.

  private Flow block(@Nullable Object dot, Block b) {
    for (TemplateNode n : b.nodes) {
      Flow f = node(dot, n);
      if (f != Flow.ON) {
        return f;
      }
    }
    return Flow.ON;
  }

  private Flow node(@Nullable Object dot, TemplateNode n) {
    at(n);
    step();
    if (n instanceof Text t) {
      wrote(t.text.length());
      out.verbatim(t.text, tree.file(), t.at());
    } else if (n instanceof Action a) {
      Object v = evaluator.pipeline(dot, a.pipe);
      if (a.pipe.variables.length == 0) {
        print(a, v);
      }
    } else if (n instanceof Branch b) {
      return b.keyword.equals("range") ? range(dot, b) : ifOrWith(dot, b);
    } else if (n instanceof Call c) {
      call(dot, c);
    } else if (n instanceof Jump j) {
      return j.breaks ? Flow.BREAK : Flow.CONTINUE;
    }
    return Flow.ON;
  }

  private void print(Action a, @Nullable Object v) {
    at(a);
    if (v instanceof GoList l && l.isUnordered()) {
      inexact("keys");
    }
    if (v instanceof Traced t) {
      wrote(t.text().length());
      out.written(t, tree.file(), a.at());
      return;
    }
    String s = v == null ? "<no value>" : v == GoNil.NIL ? "<nil>" : text(a, v);
    wrote(s.length());
    out.written(s, tree.file(), a.at());
  }

  private static String text(Action a, Object v) {
    return v instanceof GoStruct s && s.inPlace().isPresent() && isInPlace(a.pipe)
        ? s.inPlace().get()
        : GoPrint.print(v);
  }

  /** Whether a pipeline only names something, with no function to take a copy. */
  private static boolean isInPlace(TemplateNode.Pipe p) {
    return p.commands.length == 1
        && p.commands[0].words.length == 1
        && !(p.commands[0].words[0] instanceof TemplateNode.Identifier)
        && !(p.commands[0].words[0] instanceof TemplateNode.Pipe);
  }

  private Flow ifOrWith(@Nullable Object dot, Branch b) {
    int mark = variables.mark();
    Object v = evaluator.pipeline(dot, b.pipe);
    Flow f = Flow.ON;
    if (GoValues.truth(v)) {
      f = block(b.keyword.equals("with") ? v : dot, b.body);
    } else if (b.otherwise != null) {
      f = block(dot, b.otherwise);
    }
    variables.pop(mark);
    return f;
  }

  private Flow range(@Nullable Object dot, Branch r) {
    int before = variables.mark();
    Object v = evaluator.pipeline(dot, r.pipe);
    int mark = variables.mark();
    boolean ran = false;
    Flow f = Flow.ON;
    List<?> list = GoValues.asList(v);
    if (list != null) {
      if (v instanceof GoList l && l.isUnordered()) {
        inexact("keys");
      }
      Object[] items = list.toArray();
      ran = items.length > 0;
      for (int i = 0; i < items.length && f == Flow.ON; i++) {
        f = iteration(r, GoInt.of(i), boxed(v, items[i]), mark);
      }
    } else if (v instanceof Map<?, ?> m) {
      Map<String, @Nullable Object> sorted = new TreeMap<>(GoString.ORDER);
      for (Map.Entry<?, ?> e : m.entrySet()) {
        sorted.put(String.valueOf(e.getKey()), e.getValue());
      }
      ran = !sorted.isEmpty();
      for (Map.Entry<String, @Nullable Object> e : sorted.entrySet()) {
        f = iteration(r, e.getKey(), boxed(v, e.getValue()), mark);
        if (f != Flow.ON) {
          break;
        }
      }
    } else if (v != null && GoValues.isInteger(v)) {
      if (r.pipe.variables.length > 1) {
        throw failure("can't use " + GoPrint.print(v) + " to iterate over more than one variable");
      }
      long n = GoValues.integer(v);
      ran = n > 0;
      for (long i = 0; i < n && f == Flow.ON; i++) {
        Object item = v instanceof GoInt g ? new GoInt(g.kind(), i) : (Object) i;
        f = iteration(r, null, item, mark);
      }
    } else if (v != null && v != GoNil.NIL) {
      throw failure("range can't iterate over " + GoPrint.print(v));
    }
    f = Flow.ON;
    if (!ran && r.otherwise != null) {
      f = block(dot, r.otherwise);
    }
    variables.pop(before);
    return f;
  }

  private static @Nullable Object boxed(@Nullable Object of, @Nullable Object item) {
    if (item == null || of == null) {
      return item;
    }
    GoType elem = GoValues.typeOf(of).elem();
    return elem != null && elem.kind() == GoKind.INTERFACE ? new Boxed(item) : item;
  }

  private Flow iteration(Branch r, @Nullable Object index, @Nullable Object given, int mark) {
    step();
    Object item = given == null ? GoNil.NIL : given;
    TemplateNode.Variable[] names = r.pipe.variables;
    if (names.length > 0) {
      if (r.pipe.assigns) {
        evaluator.assign(names[0].names[0], names.length > 1 ? index : item);
      } else {
        variables.setTop(1, item);
      }
    }
    if (names.length > 1) {
      if (r.pipe.assigns) {
        evaluator.assign(names[1].names[0], item);
      } else {
        variables.setTop(2, index);
      }
    }
    Flow f = block(item, r.body);
    variables.pop(mark);
    return f == Flow.CONTINUE ? Flow.ON : f;
  }

  private void call(@Nullable Object dot, Call c) {
    Tree callee = templates.find(c.name).orElse(null);
    if (callee == null) {
      throw failure("template " + GoQuote.quote(c.name) + " not defined");
    }
    Object data = c.pipe == null ? null : evaluator.pipeline(dot, c.pipe);
    at(c);
    Output inner = new Output();
    nested(templates, callee, inner, data);
    wrote(0);
    out.written(inner.traced(), tree.file(), c.at());
  }

  /** Executes another template, on another stack where this one may be used up. */
  private void nested(Templates all, Tree callee, Output inner, @Nullable Object data) {
    if (!run.enter()) {
      run.leave();
      throw limit("templates nested more than " + (run.depth()) + " deep");
    }
    try {
      if (run.depth() % FreshStack.EVERY == 0) {
        FreshStack.run(() -> execute(all, run, callee, inner, data));
      } else {
        execute(all, run, callee, inner, data);
      }
    } finally {
      run.leave();
    }
  }

  // What functions ask.

  @Override
  public Object include(String name, @Nullable Object data) {
    Tree callee = templates.find(name).orElse(null);
    if (!run.enterInclude(name)) {
      throw new GoFailure(
          "rendering template has a nested reference name: "
              + name
              + ": unable to execute template");
    }
    try {
      if (callee == null) {
        throw new GoFailure(
            "template: no template "
                + GoQuote.quote(name)
                + " associated with template "
                + GoQuote.quote(TPL));
      }
      Output inner = new Output();
      nested(templates, callee, inner, data);
      return inner.traced();
    } finally {
      run.leaveInclude(name);
    }
  }

  @Override
  public Object evaluate(String text, @Nullable Object data) {
    Templates.Parsed parsed;
    try {
      parsed = templates.with(TPL, text);
    } catch (ParseFailure e) {
      throw new GoFailure("cannot parse template " + GoQuote.quote(text) + ": " + e.text());
    }
    Output inner = new Output();
    try {
      nested(parsed.all(), parsed.own(), inner, data);
    } catch (ExecFailure e) {
      throw new ExecFailure(
          "error during tpl function execution for " + GoQuote.quote(text) + ": " + e.text(),
          e.reason(),
          null,
          e.limit(),
          null);
    }
    // Places in a text that a value holds are places in no file.
    return inner.finished().text();
  }

  @Override
  public void allow(long size) {
    if (size > run.outputLimit()) {
      throw limit("more than " + run.outputLimit() + " characters of output");
    }
  }

  @Override
  public void inexact(String function) {
    run.notice(function, tree.file(), node.at());
  }
}
