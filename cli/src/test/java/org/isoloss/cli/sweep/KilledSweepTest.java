package org.isoloss.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.cli.torture.KilledSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small sweep whose processes are killed; {@code ./isoloss-torture --only sweep} kills those of a large one. */
class KilledSweepTest {

    @TempDir
    private Path scratch;

    @Test
    void theTableIsThatOfASweepThatNobodyDisturbed() throws IOException, InterruptedException {
        List<String> isoloss = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "org.isoloss.cli.Isoloss");
        assertThat(new KilledSweep(isoloss, scratch, 16, 3).findings(new SplittableRandom(1)))
                .isEmpty();
    }
}
