package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.SealedStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCurveTest {

    private static final TransferCurve CURVE = new TransferCurve(
            true,
            2,
            0.75,
            List.of(
                    new TransferCurve.Point(0, 0.5),
                    new TransferCurve.Point(1, 0.25),
                    new TransferCurve.Point(2, 0.125)),
            List.of(new TransferCurve.Snapshot(0, 0.0625, new RuleProbe.Scores(1, 0.5, 0.25, 0))));

    @TempDir
    private Path folder;

    @Test
    void isReadBackFromACheckpoint() {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.save("curve", CURVE::encode);
        assertThat(checkpoints.load("curve", TransferCurve::decode)).contains(CURVE);
    }

    @Test
    void anAlteredStateIsReadOrRefused() throws IOException {
        assertThat(SealedStates.refused(folder, CURVE::encode, TransferCurve::decode))
                .isBetween(300, 999);
    }
}
