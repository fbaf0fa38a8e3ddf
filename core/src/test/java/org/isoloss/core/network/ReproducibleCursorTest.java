package org.isoloss.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.linear.LinearConfig;
import org.isoloss.core.linear.LinearNetwork;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.mamba.Mamba;
import org.isoloss.core.mamba.MambaConfig;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.core.xlstm.Xlstm;
import org.isoloss.core.xlstm.XlstmConfig;
import org.junit.jupiter.api.Test;

/** What cursors of networks say is the same to the last bit on every platform: certificates claim no less. */
class ReproducibleCursorTest {

    private static final int LONGEST = 40;

    // As OpenJDK 17 and 25 on amd64 gave them, interpreted (-Xint) and compiled (-Xcomp).
    private static final long TRANSFORMER = -3219235181664578286L;
    private static final long LSTM = -8777718910653026138L;
    private static final long LINEAR = 4374198914141455634L;
    private static final long MAMBA = 1742824243329891973L;
    private static final long XLSTM = 6701176514977027365L;

    @Test
    void theBitsOfATransformerAreTheSameEverywhere() {
        Transformer network = new Transformer(
                Languages.A_N_B_N.vocabulary(),
                new TransformerConfig(8, 2, 2, 16, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        assertThat(bits(network)).isEqualTo(TRANSFORMER);
    }

    @Test
    void theBitsOfAnLstmAreTheSameEverywhere() {
        assertThat(bits(new Lstm(Languages.A_N_B_N.vocabulary(), new LstmConfig(4, 8, 2))))
                .isEqualTo(LSTM);
    }

    @Test
    void theBitsOfALinearNetworkAreTheSameEverywhere() {
        LinearConfig config = new LinearConfig(3, LONGEST + 1, true, LinearConfig.Mask.CAUSAL);
        assertThat(bits(new LinearNetwork(Languages.A_N_B_N.vocabulary(), config)))
                .isEqualTo(LINEAR);
    }

    @Test
    void theBitsOfMambaAreTheSameEverywhere() {
        MambaConfig config = new MambaConfig(4, 2, 3, 3, 2, 2, 1);
        assertThat(bits(new Mamba(Languages.A_N_B_N.vocabulary(), config))).isEqualTo(MAMBA);
    }

    @Test
    void theBitsOfAnXlstmAreTheSameEverywhere() {
        XlstmConfig config = new XlstmConfig(4, 3, List.of(1), 2, 1, 3, 2, 2, 1.3, 2, XlstmConfig.DownProjection.FIXED);
        assertThat(bits(new Xlstm(Languages.A_N_B_N.vocabulary(), config))).isEqualTo(XLSTM);
    }

    @Test
    void oneWalkOverATreeSaysWhatEachPrefixSaysByItself() {
        Transformer network = new Transformer(
                Languages.A_N_B_N.vocabulary(),
                new TransformerConfig(4, 2, 1, 6, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5));
        AutoregressiveModel model = network.model(network.initialise(new Seed(3)));
        AutoregressiveModel plain = new ByCursor(model);
        PrefixTree tree = BlockLaws.uniform(Languages.A_N_B_N, 6).tree();
        double[] all = plain.logProbabilities(tree);
        double[] row = new double[model.vocabulary().outcomes()];
        for (int node = 0; node < tree.nodes(); node++) {
            Cursor cursor = model.start();
            for (int symbol : tree.prefix(node)) {
                cursor.advance(symbol);
            }
            cursor.logProbabilities(row);
            for (int y = 0; y < row.length; y++) {
                assertThat(all[node * row.length + y]).isEqualTo(row[y]);
            }
        }
    }

    private record ByCursor(AutoregressiveModel model) implements AutoregressiveModel {

        @Override
        public Vocabulary vocabulary() {
            return model.vocabulary();
        }

        @Override
        public Cursor start() {
            return model.start();
        }
    }

    /** Hashes the bits of all log-probabilities along one long prefix. */
    private static long bits(Network network) {
        // Fractions, for drawing normal numbers may itself use functions that differ.
        double[] parameters = new double[network.layout().size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (i * 7919L % 1009) / 504.0 - 1;
        }
        Cursor cursor = network.model(parameters).start();
        double[] row = new double[network.vocabulary().outcomes()];
        long hash = 1;
        for (int i = 0; i < LONGEST; i++) {
            cursor.logProbabilities(row);
            for (double logProbability : row) {
                hash = 31 * hash + Double.doubleToLongBits(logProbability);
            }
            cursor.advance(List.of(0, 1, 1).get(i % 3));
        }
        return hash;
    }
}
