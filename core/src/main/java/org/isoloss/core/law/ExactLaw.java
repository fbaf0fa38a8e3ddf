package org.isoloss.core.law;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.UniformModel;

/**
 * A law whose conditionals and entropy are known exactly, whether its sequences can be listed or not. So the divergence of
 * a model from it can be summed over a listed law, and estimated without bias on drawn sequences of any other.
 */
public interface ExactLaw extends PredictiveLaw {

    /** Returns the entropy, the end of a sequence counted as a token. */
    Entropy entropy();

    /** Returns the expected number of predictions in a sequence, its end among them. */
    default double tokens() {
        Entropy entropy = entropy();
        return entropy.perSequence() / entropy.perToken();
    }

    /** Returns the law's own conditionals on prefixes of positive probability, and another model's on all others. */
    AutoregressiveModel model(AutoregressiveModel offSupport);

    @Override
    default AutoregressiveModel model() {
        return model(new UniformModel(vocabulary()));
    }
}
