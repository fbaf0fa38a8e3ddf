package org.isoloss.identifiability.inside;

import java.util.Optional;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.result.TrainingRecord;

/**
 * A network of the population.
 *
 * @param name unique
 * @param family its recipe, or that of twins
 * @param repetition which of its family
 * @param model its network and parameters
 * @param loss under the law
 * @param training how it came about; empty for twins
 * @param original the name of the network that it is a twin of; empty for those that were trained
 */
record Member(
        String name,
        ModelFamily family,
        int repetition,
        NetworkModel<Transformer> model,
        Loss loss,
        Optional<TrainingRecord> training,
        Optional<String> original) {

    /** Twins of trained networks. */
    static final ModelFamily TWIN_FAMILY =
            new ModelFamily("twin", "Another network's function to the last bit, with its weights rescaled.");

    /** Returns a name for checkpoints, which hold letters, digits and a few marks. */
    String checkpoint() {
        return "inside." + name.replaceAll("[^A-Za-z0-9.#-]", "_");
    }
}
