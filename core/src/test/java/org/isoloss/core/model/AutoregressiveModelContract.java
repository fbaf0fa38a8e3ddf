package org.isoloss.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.isoloss.core.sequence.PrefixTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every model must do. A test class supplies {@link #model} and inherits the tests. */
public interface AutoregressiveModelContract {

    AutoregressiveModel model();

    /** How far the whole-tree call may be from the cursor, in nats; exact unless a model says why not. */
    default double treeTolerance() {
        return 0;
    }

    @ParameterizedTest(name = "after {0} symbols")
    @ValueSource(ints = {0, 1, 7})
    default void outcomesSumToOne(int length) {
        var random = new SplittableRandom(length);
        AutoregressiveModel model = model();
        for (int repetition = 0; repetition < 20; repetition++) {
            AutoregressiveModel.Cursor prefix = model.start();
            for (int t = 0; t < length; t++) { // also where the law never goes
                prefix.advance(random.nextInt(model.vocabulary().size()));
            }
            assertThat(DoubleStream.of(row(model, prefix)).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    default void aCopyGoesItsOwnWay() {
        AutoregressiveModel model = model();
        AutoregressiveModel.Cursor first = model.start();
        first.advance(0);
        AutoregressiveModel.Cursor second = first.copy();
        second.advance(model.vocabulary().size() - 1);
        second.advance(0);
        AutoregressiveModel.Cursor again = model.start();
        again.advance(0);
        assertArrayEquals(row(model, again), row(model, first));
    }

    @Test
    default void theWholeTreeAgreesWithCursors() {
        AutoregressiveModel model = model();
        int symbols = model.vocabulary().size();
        var random = new SplittableRandom(1);
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        for (int i = 0; i < 40; i++) {
            builder.addPrefix(random.ints(random.nextInt(12), 0, symbols).toArray());
        }
        PrefixTree tree = builder.build();
        double[] all = model.logProbabilities(tree);
        int outcomes = symbols + 1;
        assertEquals(tree.nodes() * outcomes, all.length);
        for (int node = 0; node < tree.nodes(); node++) {
            AutoregressiveModel.Cursor cursor = model.start();
            for (int symbol : tree.prefix(node)) {
                cursor.advance(symbol);
            }
            double[] expected = row(model, cursor);
            for (int y = 0; y < outcomes; y++) {
                assertEquals(expected[y], all[node * outcomes + y], treeTolerance(), "node " + node + ", outcome " + y);
            }
        }
    }

    private static double[] row(AutoregressiveModel model, AutoregressiveModel.Cursor cursor) {
        double[] out = new double[model.vocabulary().outcomes()];
        cursor.logProbabilities(out);
        return out;
    }
}
