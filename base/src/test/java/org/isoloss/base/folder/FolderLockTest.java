package org.isoloss.base.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At most one process in a folder, tried with processes. */
class FolderLockTest {

    private static final int PROCESSES = 3;
    private static final int TURNS = 150;

    @TempDir
    private Path folder;

    @Test
    void processesTakeTurns() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(Contender.class, folder.toString(), String.valueOf(TURNS)));
        }
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondThreadIsRefusedAndTheFirstStaysAlone() throws Exception {
        FolderLock first = FolderLock.take(folder);
        try {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUseException.class);
            }
            Process other = start(Contender.class, folder.toString(), "0");
            String said = new String(other.getInputStream().readAllBytes());
            other.waitFor();
            assertThat(said).as("held by this process").contains("in use");
        } finally {
            first.close();
        }
        FolderLock.take(folder).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theLockOfAKilledProcessIsFree() throws Exception {
        Process holder = start(Contender.class, folder.toString(), "-1");
        while (holder.getInputStream().read() != '!') {
            assertThat(holder.isAlive()).isTrue();
        }
        assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUseException.class);
        holder.destroyForcibly().waitFor();
        FolderLock.take(folder).close();
        assertThat(folder).isEmptyDirectory();
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** A process that takes the lock a number of times, and each time makes sure that it is alone. */
    static final class Contender {

        private Contender() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            int turns = Integer.parseInt(arguments[1]);
            if (turns < 0) {
                FolderLock held = FolderLock.take(folder);
                System.out.print("!");
                System.out.flush();
                Thread.sleep(60_000);
                held.close();
            }
            Path alone = folder.resolve("alone");
            for (int taken = 0; taken < Math.max(turns, 1); ) {
                try {
                    FolderLock lock = FolderLock.take(folder);
                    Files.createFile(alone); // fails if another is in
                    Files.delete(alone);
                    taken++;
                    lock.close();
                } catch (FolderInUseException e) {
                    if (turns == 0) {
                        throw e;
                    }
                    Thread.onSpinWait();
                }
            }
        }
    }
}
