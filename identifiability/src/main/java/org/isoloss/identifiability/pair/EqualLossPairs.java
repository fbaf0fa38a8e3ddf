package org.isoloss.identifiability.pair;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;

/** The pairs among trained models that a test set could hardly tell apart. */
public final class EqualLossPairs {

    private EqualLossPairs() {}

    /**
     * Returns the pairs of trained models whose exact losses differ by at most a tolerance, in the order of the models.
     *
     * @param tolerance nats a token, at least 0
     */
    public static List<PairResult> among(List<ModelResult> models, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance is " + tolerance + "; expected at least 0 nats a token");
        }
        List<ModelResult> trained = models.stream()
                .filter(model -> model.kind() == ModelKind.TRAINED)
                .toList();
        List<PairResult> pairs = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            for (int j = i + 1; j < trained.size(); j++) {
                PairResult pair = pair(trained.get(i), trained.get(j), PairKind.TRAINED);
                if (Math.abs(pair.lossGap().perToken()) <= tolerance) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    /** Returns two models of a run side by side. */
    public static PairResult pair(ModelResult first, ModelResult second, PairKind kind) {
        return new PairResult(
                first.name(),
                second.name(),
                kind,
                LossGaps.between(first.loss(), second.loss()),
                BehaviourGaps.between(first.behaviour(), second.behaviour()),
                null);
    }
}
