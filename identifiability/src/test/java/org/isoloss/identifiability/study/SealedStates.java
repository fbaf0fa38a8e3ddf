package org.isoloss.identifiability.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.Mutator;

/** Altered states in checkpoints whose checksum is right again: what a decoder must stand. */
public final class SealedStates {

    private static final int TRIALS = 1_000;

    private SealedStates() {}

    /**
     * Asserts that each altered state is read, or refused as a damaged checkpoint.
     *
     * @param folder takes the checkpoint
     * @return how many were refused
     */
    public static int refused(Path folder, Checkpoints.Encoder state, Checkpoints.Decoder<?> decoder)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.encode(new DataOutputStream(bytes));
        Checkpoints checkpoints = new CheckpointFolder(folder);
        Mutator mutator = new ByteMutator().repeated();
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] altered = mutator.mutate(bytes.toByteArray(), new SplittableRandom(trial));
            checkpoints.save("state", out -> out.write(altered));
            Throwable failure = catchThrowable(() -> checkpoints.load("state", decoder));
            if (failure != null) {
                assertThat(failure).as("trial " + trial).isInstanceOf(DamagedFileException.class);
                refused++;
            }
        }
        return refused;
    }
}
