package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.junit.jupiter.api.Test;

class AdaptationClaimsTest {

    private static final List<Integer> COUNTS = List.of(0, 1, 4);

    private static AccuracyCurve curve(double... means) {
        return new AccuracyCurve(new double[][] {means, means});
    }

    /** Two tasks that are alike. */
    private static TaskCurves curves(double[] inContext, double[] fineTuned) {
        List<Recipe> recipes = List.of(Recipe.NONE, new Recipe(1, 0.1), new Recipe(2, 0.1));
        Map<AdaptationMethod, FineTunedCurve> tuned = new EnumMap<>(AdaptationMethod.class);
        AccuracyCurve prompt = curve(inContext);
        AccuracyCurve curve = curve(fineTuned);
        CrossingEstimate crossing = CrossingEstimate.of(COUNTS, prompt.byTask(), curve.byTask(), 1);
        tuned.put(AdaptationMethod.FULL, new FineTunedCurve(curve, recipes, crossing));
        return new TaskCurves(new MeanEstimate(0.9, 0, 2), prompt, prompt, tuned);
    }

    private static Adaptation.Found found(Map<TaskKind, TaskCurves> curves) {
        return new Adaptation.Found(curves, List.of(curves));
    }

    private static List<Boolean> holds(Map<TaskKind, TaskCurves> curves) {
        return AdaptationClaims.of(COUNTS, found(curves)).stream()
                .map(Claim::holds)
                .toList();
    }

    private static Map<TaskKind, TaskCurves> asExpected() {
        Map<TaskKind, TaskCurves> curves = new EnumMap<>(TaskKind.class);
        curves.put(TaskKind.SEEN, curves(new double[] {0.5, 0.7, 0.9}, new double[] {0.5, 0.6, 0.8}));
        curves.put(TaskKind.ALTERED, curves(new double[] {0.4, 0.6, 0.6}, new double[] {0.4, 0.5, 0.8}));
        curves.put(TaskKind.UNSEEN, curves(new double[] {0.3, 0.3, 0.3}, new double[] {0.3, 0.4, 0.8}));
        curves.put(TaskKind.RELABELLED, curves(new double[] {0, 0, 0}, new double[] {0, 0.2, 0.8}));
        return curves;
    }

    @Test
    void theExpectedPictureHolds() {
        assertThat(holds(asExpected())).hasSize(8).containsOnly(true);
    }

    @Test
    void eachClaimCanFail() {
        Map<TaskKind, TaskCurves> curves = new EnumMap<>(TaskKind.class);
        curves.put(TaskKind.SEEN, curves(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.6, 0.8}));
        curves.put(TaskKind.ALTERED, curves(new double[] {0.4, 0.4, 0.9}, new double[] {0.4, 0.5, 0.8}));
        curves.put(TaskKind.UNSEEN, curves(new double[] {0.3, 0.4, 0.9}, new double[] {0.3, 0.3, 0.8}));
        curves.put(TaskKind.RELABELLED, curves(new double[] {0, 0.5, 0}, new double[] {0, 0.2, 0.8}));
        assertThat(holds(curves)).hasSize(8).containsOnly(false);
    }

    @Test
    void claimsAreMadeAboutTheTasksThatAreThere() {
        Map<TaskKind, TaskCurves> curves = asExpected();
        curves.keySet().retainAll(List.of(TaskKind.RELABELLED));
        assertThat(AdaptationClaims.of(COUNTS, found(curves)))
                .extracting(Claim::statement)
                .containsExactly("relabelled tasks: with 1 labelled example the better fine-tuning is ahead of the best"
                        + " prompt, by");
    }

    @Test
    void ofSeveralLawsMostCountAndTheirNumberIsSaid() {
        Map<TaskKind, TaskCurves> behind = new EnumMap<>(TaskKind.class);
        behind.put(TaskKind.RELABELLED, curves(new double[] {0, 0.5, 0.5}, new double[] {0, 0.1, 0.8}));
        Map<TaskKind, TaskCurves> ahead = new EnumMap<>(TaskKind.class);
        ahead.put(TaskKind.RELABELLED, curves(new double[] {0, 0, 0}, new double[] {0, 0.9, 0.9}));
        Claim most = AdaptationClaims.of(COUNTS, new Adaptation.Found(ahead, List.of(ahead, behind, ahead)))
                .get(0);
        assertThat(most.holds()).isTrue();
        assertThat(most.required()).startsWith("above 0.05 in most laws; it is in 2 of 3, 95% interval of the mean ");
        Claim half = AdaptationClaims.of(COUNTS, new Adaptation.Found(ahead, List.of(ahead, behind)))
                .get(0);
        assertThat(half.holds()).as("half is not most").isFalse();
    }
}
