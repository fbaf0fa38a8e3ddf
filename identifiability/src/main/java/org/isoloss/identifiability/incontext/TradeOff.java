package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Measurement;

/**
 * Divergence spent against in-context accuracy lost: the models (1 - w) r + w p after prompts of one form, from w = 1, the
 * law itself, down to little of it.
 *
 * @param lawWeights w
 * @param klPerToken estimates, nats a token
 * @param klStandardError of the estimates
 * @param accuracy on prompts in distribution
 */
record TradeOff(double[] lawWeights, double[] klPerToken, double[] klStandardError, double[] accuracy) {

    private static final double[] WEIGHTS = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.01, 0.001};

    /**
     * Returns the curve of a rule.
     *
     * @param scale the probability of the prompts over the symbols of a document
     * @param asked prompts in distribution
     */
    static TradeOff of(CounterRule rule, DrawnPrompts drawn, double scale, List<PromptAnswers> asked) {
        double[] kl = new double[WEIGHTS.length];
        double[] error = new double[WEIGHTS.length];
        double[] accuracy = new double[WEIGHTS.length];
        for (int i = 0; i < WEIGHTS.length; i++) {
            SampleMean mean = SampleMean.of(drawn.divergences(rule, WEIGHTS[i]));
            kl[i] = scale * mean.mean();
            error[i] = scale * mean.standardError();
            accuracy[i] = PromptAnswers.accuracy(asked, rule, WEIGHTS[i]).value();
        }
        return new TradeOff(WEIGHTS.clone(), kl, error, accuracy);
    }

    /** Returns the points of the curve, from the law itself on. */
    Measurement measurement() {
        List<Measurement> points = new ArrayList<>();
        for (int i = 0; i < lawWeights.length; i++) {
            Map<String, Measurement> point = new LinkedHashMap<>();
            point.put("lawWeight", Measurement.of(lawWeights[i]));
            point.put("klPerToken", Measurement.of(klPerToken[i]));
            point.put("klStandardError", Measurement.of(klStandardError[i]));
            point.put(ModelBehaviour.ACCURACY, Measurement.of(accuracy[i]));
            points.add(new Measurement.Group(point));
        }
        return new Measurement.Series(points);
    }
}
