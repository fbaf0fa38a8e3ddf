package org.isoloss.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isoloss.base.file.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who has which run. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClaimsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private Claims claims(Duration deadAfter) {
        return new Claims(Storage.disk(), folder, deadAfter);
    }

    /** A claim that another machine's process made. */
    private Path foreign(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "isoloss claim\nanother machine\n17\n2026-01-01T00:00:00Z\n");
    }

    @Test
    void oneHasARunUntilItIsGivenBack() throws IOException {
        try (Claims one = claims(LONG);
                Claims other = claims(LONG)) {
            RunClaim claim = one.take("07").orElseThrow();
            assertThat(other.take("07")).isEmpty();
            assertThat(one.take("07")).isEmpty();
            assertThat(other.take("08")).isPresent();
            one.giveBack(claim);
            RunClaim again = other.take("07").orElseThrow();
            other.finish(again);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ofManyThatWantARunOneHasIt() throws IOException {
        try (Claims one = claims(LONG);
                Claims other = claims(LONG)) {
            for (int run = 0; run < 50; run++) {
                String name = "r" + run;
                List<Optional<RunClaim>> taken = IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> {
                            try {
                                return (i % 2 == 0 ? one : other).take(name);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                        .toList();
                assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
            }
        }
    }

    @Test
    void whatAProcessOfThisMachineLeftIsTakenOverAtOnce() throws IOException {
        ProcessIdentity own = ProcessIdentity.own();
        assertThat(own.isAlive()).isTrue();
        if (!own.isHere()) {
            return; // a system that cannot tell: see the next test
        }
        Files.writeString(
                folder.resolve("1.1"),
                "isoloss claim\n" + own.machine() + "\n" + own.pid() + "\n2020-01-01T00:00:00Z\n");
        try (Claims claims = claims(LONG)) {
            RunClaim claim = claims.take("1").orElseThrow();
            assertThat(claim.generation()).isEqualTo(2);
            assertThat(claims.take("1")).isEmpty();
            claims.finish(claim);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherMachinesRunIsTakenOverAfterNoSignOfLife() throws Exception {
        Path file = foreign("1.1");
        try (Claims claims = claims(SHORT)) {
            for (int look = 0; look < 4; look++) {
                assertThat(claims.take("1")).as("it gives signs of life").isEmpty();
                Thread.sleep(SHORT.toMillis() / 3);
                Files.setLastModifiedTime(
                        file,
                        java.nio.file.attribute.FileTime.fromMillis(
                                1_000_000_000L + 1_000L * look)); // its clock is far behind
            }
            Optional<RunClaim> claim = claims.take("1");
            while (claim.isEmpty()) {
                Thread.sleep(10);
                claim = claims.take("1");
            }
            assertThat(claim.orElseThrow().generation()).isEqualTo(2);
        }
    }

    @Test
    void whoeverIsTakenOverStops() throws Exception {
        try (Claims claims = claims(SHORT)) {
            RunClaim claim = claims.take("1").orElseThrow();
            foreign("1.2");
            boolean interrupted = false;
            try {
                Thread.sleep(50_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            assertThat(interrupted).isTrue();
            assertThat(claim.isLost()).isTrue();
            claims.giveBack(claim);
            assertThat(folder.resolve("1.1")).as("not its own any more").exists();
        }
    }

    @Test
    void whereTheLastRunHasEndedThereIsNothingToClaim() throws IOException {
        try (Claims claims = new Claims(Storage.disk(), folder.resolve("gone"), LONG)) {
            assertThat(claims.take("1")).isEmpty();
        }
    }

    @Test
    void aLivingProcessTouchesItsClaims() throws Exception {
        try (Claims claims = claims(SHORT)) {
            RunClaim claim = claims.take("1").orElseThrow();
            var first = Files.getLastModifiedTime(claim.file());
            while (Files.getLastModifiedTime(claim.file()).equals(first)) {
                Thread.sleep(10);
            }
        }
    }
}
