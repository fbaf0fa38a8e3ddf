package org.isoloss.cli.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The parts of the campaign. */
class CampaignTest {

    private static final Case SCORED = new Case(
            "predictions",
            List.of("score", "CASE/answers.jsonl", "--quiet"),
            Map.of("answers.jsonl", "{}".getBytes(StandardCharsets.UTF_8)));

    private static Outcome outcome(int status, String out, String err) {
        Map<String, byte[]> files = new TreeMap<>(SCORED.files());
        return new Outcome(SCORED, status, out, err, "", 0.1, 0.1, false, files, files);
    }

    @Test
    void aRefusalThatSaysWhereIsNoFinding() {
        assertThat(Promise.broken(outcome(2, "", "isoloss: wk00/answers.jsonl:1: has no id; expected one\n")))
                .isEmpty();
        assertThat(Promise.broken(outcome(0, "table\n", ""))).isEmpty();
        assertThat(Promise.broken(outcome(2, "", "isoloss: null/answers.jsonl: there is no such file\n")))
                .as("a folder may be called null")
                .isEmpty();
    }

    @Test
    void whatPromisesForbidIsFound() {
        assertBroken(Promise.STATUS, outcome(3, "", ""));
        assertBroken(Promise.ONE_MESSAGE, outcome(2, "", ""));
        assertBroken(Promise.ONE_MESSAGE, outcome(2, "", "isoloss: answers.jsonl\nisoloss: again\n"));
        assertBroken(Promise.ONE_MESSAGE, outcome(2, "", "isoloss: answers.jsonl: found \"a\nb\"\n"));
        assertBroken(Promise.NAMES_THE_PLACE, outcome(2, "", "isoloss: a number is wrong\n"));
        assertBroken(Promise.SHORT, outcome(2, "", "isoloss: answers.jsonl: " + "x".repeat(1_000) + "\n"));
        assertBroken(Promise.NO_INTERNAL_ERROR, outcome(2, "", "isoloss: internal error: answers.jsonl\n"));
        assertBroken(Promise.NO_INTERNAL_ERROR, outcome(2, "", "isoloss: null; answers.jsonl\n"));
        assertBroken(Promise.NO_JAVA_WORDS, outcome(2, "", "isoloss: answers.jsonl: count is OptionalInt[-1]\n"));
        assertBroken(Promise.NO_JAVA_WORDS, outcome(2, "", "isoloss: answers.jsonl: java.lang.Object\n"));
        assertBroken(Promise.NO_JAVA_WORDS, outcome(0, "org.isoloss.Model@1a2b3c\n", ""));
        assertBroken(Promise.NO_MEMORY_EXHAUSTED, outcome(2, "", "isoloss: out of memory: --threads\n"));
        assertBroken(Promise.NO_CONTROLS, outcome(0, "\u001b[2J", ""));
        assertBroken(Promise.NO_CONTROLS, outcome(2, "", "isoloss: answers.jsonl: found \u202E\n"));
        assertBroken(Promise.NO_RESULT_WHEN_REFUSED, outcome(2, "half a table", "isoloss: answers.jsonl: cut\n"));
        assertBroken(Promise.QUIET, outcome(0, "", "note\n"));
    }

    @Test
    void whatIsWrittenIsFound() {
        Map<String, byte[]> before = SCORED.files();
        Map<String, byte[]> changed = new TreeMap<>(before);
        changed.put("answers.jsonl", new byte[] {'x'});
        Map<String, byte[]> own = new TreeMap<>(before);
        own.put("out/result.json", new byte[0]);
        String said = "isoloss: answers.jsonl: no\n";
        assertBroken(Promise.NOTHING_WRITTEN, new Outcome(SCORED, 2, "", said, "", 0, 0, false, before, own));
        assertBroken(Promise.USERS_FILES, new Outcome(SCORED, 0, "", "", "", 0, 0, false, before, changed));
        assertBroken(
                Promise.NOTHING_PAST_THE_STREAMS, new Outcome(SCORED, 0, "", "", "warning", 0, 0, false, before, own));
        assertBroken(Promise.IN_TIME, new Outcome(SCORED, 0, "", "", "", 6, 6, true, before, before));
        assertBroken(Promise.IN_TIME, new Outcome(SCORED, 0, "", "", "", 0, 400, true, before, before));
        assertThat(Promise.broken(new Outcome(SCORED, 0, "", "", "", 1, 60, true, before, own)))
                .as("another's work takes the processor")
                .isEmpty();
    }

    /** What other threads do is not a call's. */
    @Test
    void processorTimeIsThatOfTheThreadsOfTheCall() throws InterruptedException {
        ThreadGroup own = new ThreadGroup("call");
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread other = new Thread(() -> burn(goOn));
        Thread call = new Thread(own, () -> burn(goOn));
        other.start();
        ProcessorTime idle = new ProcessorTime(new ThreadGroup("idle"));
        ProcessorTime time = new ProcessorTime(own);
        call.start();
        while (time.seconds() < 0.05) {
            Thread.onSpinWait();
        }
        goOn.set(false);
        call.join();
        other.join();
        assertThat(time.seconds()).as("nothing is forgotten").isGreaterThanOrEqualTo(0.05);
        assertThat(idle.seconds()).isZero();
    }

    private static void burn(AtomicBoolean goOn) {
        while (goOn.get()) {
            Thread.onSpinWait();
        }
    }

    private static void assertBroken(Promise promise, Outcome outcome) {
        assertThat(Promise.broken(outcome)).contains(promise);
    }

    @Test
    void aSeedStandsForOneCallAndOthersForOthers() {
        Kinds kinds = new Kinds(
                Map.of(
                        "predictions", ResultFileExamples.templates().subList(0, 2),
                        "laws", LawExamples.templates().subList(0, 1)),
                List.of("--json"));
        int same = 0;
        for (long seed = 0; seed < 200; seed++) {
            Case once = kinds.draw(seed).call();
            assertThat(kinds.draw(seed).call().sameAs(once)).isTrue();
            same += kinds.draw(seed + 1).call().sameAs(once) ? 1 : 0;
        }
        assertThat(same).isLessThan(20);
    }

    /** The campaign runs as root, perhaps: what is typed may not lead out of its folder. */
    @Test
    void noAlteredArgumentLeadsOutOfTheFolder() {
        Case call = new Case("arguments", List.of("run", "--out=/etc/x", "/root", "CASE/../../x"), Map.of());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            assertThat(Alteration.ofArguments(call, List.of("/etc", "--out=/etc", "--out=..", "../x"), random)
                            .arguments())
                    .noneMatch(argument -> argument.matches("(-[^=]*=)?/(?!dev/null$).*") || argument.contains(".."));
        }
    }

    @Test
    void whatIsAskedOfItIsParsedOrRefused() {
        TortureOptions options = TortureOptions.parse("--only", "kills", "--kills", "1000", "--minutes", "0.5");
        assertThat(options.kills()).isEqualTo(1000);
        assertThat(new Scenarios(options.kills(), System.out).has("kills")).isTrue();
        assertThatThrownBy(() -> TortureOptions.parse("--kills", "0")).hasMessageContaining("--kills is 0; expected 1");
    }
}
