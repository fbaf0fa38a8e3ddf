package org.isoloss.identifiability.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.ReferenceDecoders;
import org.isoloss.core.store.TensorType;
import org.isoloss.core.train.OptimizerOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TuningTest {

    private static final List<int[]> SEQUENCES =
            List.of(ReferenceDecoders.read().ids(), new int[] {2, 11, 2, 9});

    @TempDir
    private Path temporary;

    /** Gradients are divided by the factors to the last bit; equal losses part with the first step. */
    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void twinsLearnAsTheirFactorsSay(ReferenceDecoders.Case decoder) throws IOException {
        Blueprint original =
                Blueprint.of(PretrainedFolder.open(decoder.write(temporary.resolve("o"), TensorType.F64, false)));
        Path out = temporary.resolve("t");
        TwinMaker maker = TwinMaker.of(original, List.of("all:+-2^-2..2^2"), 7, false);
        try (OutputFolder folder = OutputFolder.open(out)) {
            maker.write(folder, file -> {});
        }
        Blueprint twin = Blueprint.of(PretrainedFolder.open(out));
        for (TensorGradient gradient : TensorGradient.of(original, twin, maker.factors(), SEQUENCES)) {
            assertThat(gradient.twin()).as(gradient.tensor()).isEqualTo(gradient.predicted());
        }
        TuningCurve one = TuningCurve.of(original, SEQUENCES, OptimizerOptions.Sgd.PLAIN, 0.01, 3);
        TuningCurve other = TuningCurve.of(twin, SEQUENCES, OptimizerOptions.Sgd.PLAIN, 0.01, 3);
        assertThat(other.losses().get(0)).isEqualTo(one.losses().get(0));
        assertThat(Math.abs(other.losses().get(1) - one.losses().get(1))).isGreaterThan(1e-6);
    }

    /** Signs alone change no step of gradient descent: the twin learns as the original does, to the last bit. */
    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void signsChangeNoStep(ReferenceDecoders.Case decoder) throws IOException {
        Blueprint original =
                Blueprint.of(PretrainedFolder.open(decoder.write(temporary.resolve("o"), TensorType.F64, false)));
        Path out = temporary.resolve("t");
        try (OutputFolder folder = OutputFolder.open(out)) {
            TwinMaker.of(original, List.of("all:+-2^0..2^0"), 7, false).write(folder, file -> {});
        }
        TuningCurve one = TuningCurve.of(original, SEQUENCES, OptimizerOptions.Sgd.PLAIN, 0.01, 4);
        TuningCurve other = TuningCurve.of(
                Blueprint.of(PretrainedFolder.open(out)), SEQUENCES, OptimizerOptions.Sgd.PLAIN, 0.01, 4);
        assertThat(other.losses()).isEqualTo(one.losses());
        assertThat(one.last()).isLessThan(one.losses().get(0));
        assertThat(one.best()).isCloseTo(one.last(), within(0.5));
    }
}
