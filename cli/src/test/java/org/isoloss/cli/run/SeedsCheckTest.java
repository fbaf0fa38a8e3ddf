package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.Invocation;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsCheckTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
    }

    private Invocation coin(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "coin", "--quick", "--out", folder.toString()));
        arguments.addAll(List.of(options));
        return Invocation.of(List.of(CoinStudy.WING), arguments.toArray(String[]::new));
    }

    @Test
    void eachSeedHasAFolderAndTheScreenSaysHowOftenClaimsHold() throws Exception {
        Invocation done = coin("--seed", "4", "--seeds-check", "3");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out())
                .contains(
                        "coin, seeds 4 to 6", "1 of 1 claims hold often enough", "3 of 3", "The bias is a probability");
        for (long seed = 4; seed <= 6; seed++) {
            RunResult run = RunResultFile.read(folder.resolve("seed-" + seed).resolve(RunResultFile.NAME));
            assertThat(run.seed()).isEqualTo(seed);
        }
    }

    @Test
    void whatIsThereIsNotComputedAgainAndMoreSeedsGoOn() {
        coin("--seeds-check", "2");
        CoinStudy.STEPS_COMPUTED.set(0);
        coin("--seeds-check", "2");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
        coin("--seeds-check", "3");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(5);
    }

    @Test
    void aClaimThatIsFalseTooOftenEndsWithOneAndNamesTheSeeds() {
        Invocation done = coin("--seeds-check", "2", "--broken");
        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).contains("in 0 of 2", "[1, 2]");
    }

    @Test
    void programsGetTheRunsOrTheTable() {
        assertThat(coin("--seeds-check", "2", "--json", "--quiet").out()).startsWith("[");
        assertThat(coin("--seeds-check", "2", "--table", "seeds", "--quiet").out())
                .startsWith("holds,runs,least,most,failing,claim")
                .contains("2,2,0.75,0.75");
    }

    @Test
    void oneSeedIsNoCheck() {
        Invocation refused = coin("--seeds-check", "1");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--seeds-check")
                .contains("2 to 1000")
                .hasLineCount(1);
        assertThat(Files.exists(folder.resolve("seed-1"))).isFalse();
    }

    private static RunResult run(long seed, Claim... claims) {
        return RunResult.of(
                seed,
                Map.of(),
                new Provenance("1", "c", "17", "scalar", "os", "cpu", 1, Instant.EPOCH, 1),
                new Findings(
                        CoinStudy.WING.declaration(),
                        new LawResult("a coin", new Entropy(1, 1), Map.of()),
                        List.of(),
                        List.of(),
                        List.of(claims),
                        new CoinStudy.Found(0.5)));
    }

    /** What stands behind the colon, and how many prefixes were compared, differs by seed; the claim is the same. */
    @Test
    void claimsAreKnownAgainWhateverTheirFigures() {
        List<ClaimRate> rates = ClaimRate.of(List.of(
                run(
                        1,
                        Claim.atLeast("Twins part: a in 3, b in 9", 3, 2),
                        Claim.atMost("Bits, over 8340 prefixes", 0, 1)),
                run(
                        2,
                        Claim.atLeast("Twins part: c in 5, d in 6", 1.2, 2),
                        Claim.atMost("Bits, over 8342 prefixes", 0, 1))));
        assertThat(rates).hasSize(2);
        assertThat(rates.get(0)).isEqualTo(new ClaimRate("Twins part", 1, 2, 1.2, 3, List.of(2L)));
        assertThat(rates.get(0).isOftenEnough()).isFalse();
        assertThat(rates.get(1).claim()).isEqualTo("Bits, over N prefixes");
        assertThat(rates.get(1).isOftenEnough()).isTrue();
    }
}
