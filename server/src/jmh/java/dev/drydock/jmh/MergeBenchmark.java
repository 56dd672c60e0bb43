package dev.drydock.jmh;

import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.patch.StrategicMerge;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Yaml;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/** One strategic merge patch into every resource. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MergeBenchmark {
  private static final String PATCH =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: x, annotations: {a: b}}
      spec:
        replicas: 5
        template:
          spec:
            containers:
            - name: web
              env:
              - {name: LIMIT, value: "200"}
              - {name: MORE, value: "1"}
      """;

  private final List<Resource> resources = Input.resources();
  private final Step step = new Step(Step.Kind.PATCH, "patch", null);
  private final MapNode patch =
      Yaml.parse(new Source("p", "", PATCH)).documents().get(0).root().asMap().orElseThrow();

  @Benchmark
  public void merge(Blackhole hole) {
    for (Resource r : resources) {
      hole.consume(StrategicMerge.merge(r.root(), patch, r.id(), true, step, Schemas.builtin()));
    }
  }
}
