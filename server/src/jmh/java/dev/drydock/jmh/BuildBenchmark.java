package dev.drydock.jmh;

import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.Kustomize;
import dev.drydock.kustomize.Rendered;
import dev.drydock.model.SourceCache;
import dev.drydock.vfs.DiskTree;
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

/**
 * A whole build from disk to text: {@code -Dbench.root} is a directory, {@code -Dbench.directory}
 * the kustomization in it. Warm keeps its parses, cold starts from bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BuildBenchmark {
  private final String directory = Input.directory();
  private final SourceCache kept = new SourceCache();
  private final DiskTree tree = Input.tree();

  @Benchmark
  public String warm() {
    return run(kept);
  }

  @Benchmark
  public String fromBytes() {
    return run(new SourceCache());
  }

  private String run(SourceCache sources) {
    Rendered r = Kustomize.build(tree, directory, BuildOptions.defaults(sources));
    return Kustomize.print(r.resources());
  }
}
