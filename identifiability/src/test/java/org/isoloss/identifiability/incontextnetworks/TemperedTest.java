package org.isoloss.identifiability.incontextnetworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.isoloss.base.random.Seed;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.isoloss.identifiability.training.HeldOutDocuments;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperedTest {

    private static final HmmLaw LAW = new LineLawOptions(4, 5, 6, 0.02, 0.25, 0.02, 1, 1)
            .law(0, 1)
            .smoothed(0.02)
            .law(12);
    private static final HeldOutDocuments DOCUMENTS = HeldOutDocuments.of(LAW, 20, new Seed(2));

    /** A network that knows nothing but is sure of it, and one that is hardly sure of anything. */
    private static SavedNetwork network(double sure) {
        Lstm network = new Lstm(LAW.vocabulary(), new LstmConfig(4, 5, 1));
        return new SavedNetwork(
                network,
                Arrays.stream(network.initialise(new Seed(3)))
                        .map(x -> sure * x)
                        .toArray());
    }

    @ParameterizedTest(name = "{0} nats more than the network")
    @ValueSource(doubles = {0, 1e-9, 0.01, 0.3, 3, 40})
    void anyWorseLossIsReachedToTheLastDigitsEvenOneWorseThanEqualOdds(double more) {
        for (double sure : new double[] {0.1, 1, 3}) {
            SavedNetwork network = network(sure);
            double nats = DOCUMENTS.nats(network.model()).mean() + more;
            Tempered tempered = Tempered.of(network, DOCUMENTS, nats);
            assertThat(DOCUMENTS.nats(tempered.network().model()).mean()).isCloseTo(nats, within(1e-11 * nats));
            assertThat(tempered.factor()).isPositive();
        }
    }

    @ParameterizedTest(name = "factor for {0} nats more")
    @ValueSource(doubles = {0.01, 5})
    void theMostProbableOutcomeStaysWhatItIs(double more) {
        SavedNetwork network = network(2);
        Tempered tempered =
                Tempered.of(network, DOCUMENTS, DOCUMENTS.nats(network.model()).mean() + more);
        double[][] before = DOCUMENTS.predictions(network.model());
        double[][] after = DOCUMENTS.predictions(tempered.network().model());
        for (int row = 0; row < before.length; row++) {
            assertThat(largest(after[row])).isEqualTo(largest(before[row]));
        }
    }

    private static int largest(double[] row) {
        int best = 0;
        for (int y = 1; y < row.length; y++) {
            if (row[y] > row[best]) {
                best = y;
            }
        }
        return best;
    }
}
