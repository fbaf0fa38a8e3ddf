package org.isoloss.identifiability.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.inside.InsideFindings.Moved;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.Test;

class InsideEqualModelsStudyTest {

    private static InsideOptions small(double tolerance) {
        return new InsideOptions(
                new InsideLawOptions("aNbN", 3, "aNbNaN", 3),
                new TrainedPopulationOptions(
                        List.of(TrainingRecipe.NARROW, TrainingRecipe.DECAY), 2, 200, 1, tolerance, 5),
                new InsightOptions(3, 4, 0.5, 15, 100));
    }

    /** Run once: it takes seconds. */
    private static final Findings SMALL = run(small(0.5), 1);

    private static Findings run(InsideOptions options, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return new InsideEqualModelsStudy(options)
                    .run(new RunContext(new Seed(1), workers, Progress.silent(), Checkpoints.none(), Artifacts.none()));
        }
    }

    @Test
    void twinsShareTheFunctionAndWhatDependsOnItAndNotTheTrace() {
        Findings found = SMALL;
        InsideFindings own = (InsideFindings) found.own();
        assertThat(own.twins()).isEqualTo(4);
        assertThat(own.moved().stream().filter(moved -> !moved.apart()).map(Moved::figure))
                .contains("rule1OverAll", "descriptionBits", "pathNorm", "invariantSharpness");
        assertThat(own.moved().stream().filter(Moved::apart).map(Moved::figure))
                .contains("hessianTrace", "gaussNewtonTrace", "parameterNorm");
        assertThat(found.pairs()).hasSize(4).allMatch(pair -> pair.lossGap().bitIdentical());
        assertThat(found.claims().stream().map(Claim::holds)).contains(true);
        assertThat(own.foretelling()).hasSize(InsideMeasure.values().length * InsideBehaviour.values().length);
    }

    @Test
    void theFiguresDoNotDependOnTheNumberOfThreads() {
        Findings one = SMALL;
        Findings two = run(small(0.5), 2);
        assertThat(two.own()).isEqualTo(one.own());
        for (int m = 0; m < one.models().size(); m++) {
            assertThat(two.models().get(m).behaviour())
                    .isEqualTo(one.models().get(m).behaviour());
        }
    }

    @Test
    void networksOutsideOfTheToleranceAreToldAndLeftOut() {
        double[] excess = SMALL.models().stream()
                .filter(model -> model.training() != null)
                .mapToDouble(model -> model.loss().klPerToken())
                .sorted()
                .toArray();
        InsideFindings fewer =
                (InsideFindings) run(small((excess[1] + excess[2]) / 2), 1).own();
        assertThat(fewer.trained()).isEqualTo(4);
        assertThat(fewer.equal()).isEqualTo(2);
        assertThat(fewer.leftOut()).hasSize(2).allMatch(left -> left.klPerToken() > fewer.tolerance());
    }

    @Test
    void aPopulationOfOneIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> run(small(1e-9), 1))
                .hasMessageStartingWith("steps is 200")
                .hasMessageContaining("give more steps");
    }

    @Test
    void languagesOfOtherSymbolsAreRefused() {
        assertThatThrownBy(() -> new InsideLawOptions("aNbN", 3, "aNbNcN", 3))
                .hasMessageStartingWith("target is aNbNcN")
                .hasMessageContaining("[a, b]");
    }
}
