package dev.drydock.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.OverlayTree;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole build to text after an edit: each time one file is another, all others are known. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IncrementalBenchmark {
  private final SourceCache kept = new SourceCache();
  private final FileTree tree = Input.tree();
  private final Source edited;
  private int edits;

  public IncrementalBenchmark() {
    edited =
        build(tree).resources().stream()
            .flatMap(r -> r.root().origin().place().stream())
            .map(Place::source)
            .findFirst()
            .orElseThrow();
  }

  @Benchmark
  public String oneFileChanged() {
    String text = edited.text() + "# " + edits++ + "\n";
    Blob blob = Blob.of(text.getBytes(UTF_8));
    return Kustomize.print(build(new OverlayTree(tree, Map.of(edited.path(), blob))).resources());
  }

  private Rendered build(FileTree from) {
    return Kustomize.build(from, Input.directory(), BuildOptions.defaults(kept));
  }
}
