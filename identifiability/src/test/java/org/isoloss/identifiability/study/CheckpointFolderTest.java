package org.isoloss.identifiability.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {

    @TempDir
    private Path parent;

    private Path file;
    private CheckpointFolder checkpoints;

    @BeforeEach
    void choose() {
        Path folder = parent.resolve("checkpoints");
        file = folder.resolve("oracle#2.checkpoint");
        checkpoints = new CheckpointFolder(folder);
    }

    @Test
    void aStateIsReadBack() {
        assertThat(load()).isEmpty();
        checkpoints.save("oracle#2", out -> state(out, 1.5));
        checkpoints.save("oracle#2", out -> state(out, Math.nextUp(2.5)));
        checkpoints.save("other", out -> {});
        assertThat(load()).contains(Math.nextUp(2.5));
    }

    @Test
    void everyTruncationAndEveryAlteredByteIsNoticed() throws IOException {
        checkpoints.save("oracle#2", out -> state(out, 1.5));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertDamaged();
            byte[] altered = whole.clone();
            altered[i] ^= 0x10;
            Files.write(file, altered);
            assertDamaged();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertDamaged();
    }

    @Test
    void aStateOfAnotherShapeIsNoticed() {
        checkpoints.save("oracle#2", out -> out.writeInt(1));
        assertDamaged();
        checkpoints.save("oracle#2", out -> {
            state(out, 1.5);
            out.writeByte(0);
        });
        assertDamaged();
    }

    @Test
    void aFailedSaveLeavesTheEarlierState() {
        checkpoints.save("oracle#2", out -> state(out, 1.5));
        assertThatThrownBy(() -> checkpoints.save("oracle#2", out -> {
                    throw new IOException("No space left on device");
                }))
                .hasMessage(file + ": the checkpoint cannot be written")
                .hasRootCauseMessage("No space left on device");
        assertThat(load()).contains(1.5);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "../x", "a/b", ".hidden", "a b"})
    void aNameThatIsNotAFileNameIsRefused(String name) {
        assertThatThrownBy(() -> checkpoints.save(name, out -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    private void assertDamaged() {
        assertThatThrownBy(this::load)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(file + ": the checkpoint")
                .hasMessageContaining("delete it");
    }

    private Optional<Double> load() {
        return checkpoints.load("oracle#2", in -> {
            if (in.readInt() != 7) {
                throw new IOException("not a coin");
            }
            return in.readDouble();
        });
    }

    private static void state(DataOutput out, double value) throws IOException {
        out.writeInt(7);
        out.writeDouble(value);
    }

    @Test
    void whateverTheFileHoldsItIsReadOrRefusedInOneLineThatNamesIt() throws IOException {
        checkpoints.save("oracle#2", out -> state(out, 1.5));
        ReaderProperty.Counts counts = ReaderProperty.of(unused -> load(), DamagedFileException.class)
                .holdsFor(file, new ByteMutator().repeated(), 2_000);
        assertThat(counts.refused()).isGreaterThan(1_500);
    }
}
