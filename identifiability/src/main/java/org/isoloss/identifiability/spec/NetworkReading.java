package org.isoloss.identifiability.spec;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.real.RealModel;
import org.isoloss.core.store.SavedNetwork;

/** As what model saved networks are read. */
public sealed interface NetworkReading {

    /** Returns the model of a network, which is known by its files. */
    AutoregressiveModel model(ModelSource.SavedFiles files, SavedNetwork network);

    /** Looks at a network before it computes. */
    void check(ListingBudget budget, int parameters);

    /** What the reference code computes in double precision. */
    record Reference() implements NetworkReading {

        @Override
        public AutoregressiveModel model(ModelSource.SavedFiles files, SavedNetwork network) {
            return network.model();
        }

        @Override
        public void check(ListingBudget budget, int parameters) {
            budget.network(parameters);
        }
    }

    /**
     * One end of what a network is in real arithmetic.
     *
     * @param known both ends of the networks read so far, which share what they find
     * @param end takes one
     */
    record Real(Map<ModelSource.SavedFiles, EnclosedModel> known, Function<EnclosedModel, AutoregressiveModel> end)
            implements NetworkReading {

        /** Returns the reading of lower ends; begin with it. */
        public static Real lower() {
            return new Real(new HashMap<>(), EnclosedModel::lower);
        }

        /** Returns the reading of the upper ends of the same networks. */
        public Real upper() {
            return new Real(known, EnclosedModel::upper);
        }

        @Override
        public AutoregressiveModel model(ModelSource.SavedFiles files, SavedNetwork network) {
            return end.apply(known.computeIfAbsent(files, f -> RealModel.of(network)));
        }

        @Override
        public void check(ListingBudget budget, int parameters) {
            budget.realNetwork(parameters);
        }
    }
}
