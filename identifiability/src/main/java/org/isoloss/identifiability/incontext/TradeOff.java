package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measured;
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
public record TradeOff(double[] lawWeights, double[] klPerToken, double[] klStandardError, double[] accuracy) {

    /** {@link #lawWeights}. */
    public static final Figure LAW_WEIGHT = Figure.of(
            "lawWeight",
            "weight of the law",
            Unit.SHARE,
            Orientation.NEITHER,
            "The weight of the law's own prediction in the mixture that answers: 1 is the law, 0 the counter-model.");

    /** {@link #klPerToken}. */
    public static final Figure KL = LossFigure.KL_PER_TOKEN.figure();

    /** The points of the curve. */
    public static final Figure CURVE = Figure.of(
                    "curve",
                    "divergence spent against accuracy kept",
                    Unit.NUMBER,
                    Orientation.NEITHER,
                    "A point for each weight of the law in the mixture.")
            .group(LAW_WEIGHT, KL, PromptFigures.KL_STANDARD_ERROR, Accuracy.SHARE)
            .series();

    /** Mixtures of the law with a counter-model, on prompts of the headline form. */
    public static final Probe PROBE = Probe.of(
            "tradeOff",
            "loss against behaviour",
            "Mixtures of the law with the counter-model, asked prompts of the headline form.",
            "",
            CURVE);

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
    Measured measured() {
        List<Measurement> points = new ArrayList<>();
        for (int i = 0; i < lawWeights.length; i++) {
            points.add(new Measured()
                    .put(LAW_WEIGHT, lawWeights[i])
                    .put(KL, klPerToken[i])
                    .put(PromptFigures.KL_STANDARD_ERROR, klStandardError[i])
                    .put(Accuracy.SHARE, accuracy[i])
                    .group());
        }
        return new Measured().put(CURVE, new Measurement.Series(points));
    }
}
