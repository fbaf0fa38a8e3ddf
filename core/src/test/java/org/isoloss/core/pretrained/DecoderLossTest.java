package org.isoloss.core.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderLossTest {

    private static final List<int[]> SEQUENCES =
            List.of(ReferenceDecoders.read().ids(), new int[] {2, 11, 2});
    private static final double STEP = 1e-5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void theLossIsThatOfThePassAndItsGradientIsThatOfDifferences(ReferenceDecoders.Case decoder) throws IOException {
        Blueprint blueprint = Blueprint.of(PretrainedFolder.open(decoder.write(folder, TensorType.F64, false)));
        DecoderParameters parameters = DecoderParameters.read(blueprint);
        DecoderLoss loss = new DecoderLoss(parameters, SEQUENCES);
        double[] gradient = new double[parameters.values().length];
        double value = loss.gradient(gradient);
        assertThat(value).isCloseTo(byPass(blueprint), within(1e-12));
        for (int i = 0; i < gradient.length; i++) {
            double at = parameters.values()[i];
            parameters.values()[i] = at + STEP;
            double above = loss.value();
            parameters.values()[i] = at - STEP;
            double below = loss.value();
            parameters.values()[i] = at;
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * STEP), within(1e-6));
        }
    }

    private static double byPass(Blueprint blueprint) throws IOException {
        double sum = 0;
        int tokens = 0;
        try (Workers workers = Workers.single()) {
            PretrainedModel model = PretrainedModel.open(blueprint, PretrainedModel.Precision.DOUBLE, workers);
            for (int[] sequence : SEQUENCES) {
                double[][] logits = model.logits(sequence);
                for (int t = 0; t + 1 < sequence.length; t++) {
                    sum += LogSumExp.of(logits[t]) - logits[t][sequence[t + 1]];
                    tokens++;
                }
            }
        }
        return sum / tokens;
    }
}
