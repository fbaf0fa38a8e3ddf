package org.isoloss.identifiability.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.study.SealedStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {

    @TempDir
    private Path folder;

    @Test
    void anAlteredStateIsReadOrRefused() throws IOException {
        TrainingState state = new TrainingState(
                new Training.State(
                        3, new double[] {1, 2, 3}, Map.of("first", new double[] {4, 5, 6}, "second", new double[3])),
                0.5);
        int refused = SealedStates.refused(folder, state::encode, in -> TrainingState.decode(in, 3));
        assertThat(refused).isBetween(300, 999);
    }

    @Test
    void anAlteredCurveIsReadOrRefused() throws IOException {
        LossCurve curve = new LossCurve();
        for (int step = 0; step < 5; step++) {
            curve.add(step, 1.0 / (1 + step));
        }
        int refused = SealedStates.refused(folder, curve::encode, in -> {
            LossCurve read = new LossCurve();
            read.decode(in, 4);
            return read;
        });
        assertThat(refused).isBetween(300, 999);
    }
}
