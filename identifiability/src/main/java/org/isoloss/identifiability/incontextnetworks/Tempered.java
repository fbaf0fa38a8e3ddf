package org.isoloss.identifiability.incontextnetworks;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.training.HeldOutDocuments;

/**
 * A network whose output map is multiplied by a positive factor: it is surer or less sure of every answer and gives the same
 * ones. Its loss is a convex function of the factor, so there is one that gives it the loss of a worse network: below 1, or, if
 * that one is worse than equal odds, above.
 *
 * @param factor of the output map
 * @param network with the map multiplied
 */
record Tempered(double factor, SavedNetwork network) {

    private static final String OUTPUT_MAP = "output.";
    private static final int HALVINGS = 60;
    private static final int DOUBLINGS = 30;

    /**
     * Returns a network with the loss of a worse one.
     *
     * @param nats the worse one's loss, a document
     */
    static Tempered of(SavedNetwork network, HeldOutDocuments documents, double nats) {
        double[][] predictions = documents.predictions(network.model());
        DoubleUnaryOperator loss = factor -> loss(documents, predictions, factor);
        double worse = 0;
        for (int i = 0; loss.applyAsDouble(worse) < nats && i < DOUBLINGS; i++) {
            worse = worse == 0 ? 2 : 2 * worse;
        }
        double better = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (worse + better) / 2;
            if (loss.applyAsDouble(middle) > nats) {
                worse = middle;
            } else {
                better = middle;
            }
        }
        return new Tempered(better, scaled(network, better));
    }

    private static double loss(HeldOutDocuments documents, double[][] predictions, double factor) {
        double sum = 0;
        int row = 0;
        for (int[] document : documents.documents()) {
            for (int symbol : document) {
                double[] scaled = Arrays.stream(predictions[row++])
                        .map(logProbability -> factor * logProbability)
                        .toArray();
                sum += LogSumExp.of(scaled) - scaled[symbol];
            }
        }
        return sum / documents.documents().size();
    }

    private static SavedNetwork scaled(SavedNetwork network, double factor) {
        double[] parameters = network.parameters().clone();
        for (ParameterLayout.Tensor tensor : network.network().layout().tensors()) {
            if (tensor.name().startsWith(OUTPUT_MAP)) {
                for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                    parameters[i] *= factor;
                }
            }
        }
        return new SavedNetwork(network.network(), parameters);
    }
}
