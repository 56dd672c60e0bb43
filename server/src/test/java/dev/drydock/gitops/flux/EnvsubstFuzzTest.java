package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.gitops.seeded.Expressions;
import dev.drydock.gitops.seeded.RealFlux;
import dev.drydock.kustomize.seeded.Dice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random texts against fluxcd/pkg/envsubst. {@code -Ddrydock.texts=100000} for the long run, {@code
 * -Ddrydock.seed=N} for where to begin.
 */
class EnvsubstFuzzTest {
  private static final int TEXTS = Integer.getInteger("drydock.texts", 3000);
  private static final long SEED = Long.getLong("drydock.seed", 1L);

  @Test
  void putsInWhatEnvsubstPutsIn() {
    Optional<RealFlux> real = RealFlux.find();
    assumeTrue(real.isPresent(), RealFlux.ABSENT);
    List<String> different = new ArrayList<>();
    int done = 0;
    try (RealFlux flux = real.get()) {
      for (long seed = SEED; seed < SEED + TEXTS && different.size() < 20; seed++) {
        Dice dice = new Dice(seed);
        Expressions e = new Expressions(dice, true);
        Map<String, String> variables = e.variables();
        String text = e.text();
        boolean strict = dice.chance(30);
        RealFlux.Answer theirs = flux.substitute(text, variables, strict);
        if (theirs.crashed()) {
          continue;
        }
        done += theirs.built() ? 1 : 0;
        String ours;
        boolean built = true;
        try {
          ours = Envsubst.eval(text, variables, strict, new LinkedHashSet<>());
        } catch (EnvsubstException x) {
          built = false;
          ours = String.valueOf(x.getMessage());
        }
        if (built != theirs.built() || built && !ours.equals(theirs.text())) {
          different.add(
              "seed "
                  + seed
                  + ": "
                  + text
                  + " of "
                  + variables
                  + "\n  flux: "
                  + theirs.text()
                  + "\n  here: "
                  + ours);
        }
      }
    }
    System.out.println(
        "envsubst-texts: from seed "
            + SEED
            + ", "
            + TEXTS
            + " texts, "
            + done
            + " of them have a value, "
            + different.size()
            + " differ");
    assertThat(different).isEmpty();
    assertThat(done).isGreaterThan(TEXTS / 3);
  }
}
