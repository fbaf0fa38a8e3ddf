package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureMessageTest {

    static Stream<Arguments> whatInputCauses() {
        return Stream.of(
                arguments(new EOFException(), "a file ends too early"),
                arguments(new ZipException("invalid header"), "a file is not whole gzip data (invalid header)"),
                arguments(new MalformedInputException(1), "a file or name is not valid UTF-8 text"),
                arguments(new IOException((String) null), "a file cannot be read or written (IOException)"),
                arguments(new FileSystemException("a/b"), "a/b: cannot be used (FileSystemException)"),
                arguments(new FileSystemLoopException("a"), "a: is a link that leads back to itself"),
                arguments(
                        new InvalidPathException("a\0b", "Nul character not allowed"),
                        "'a⟨U+0000⟩b' cannot be the path"),
                arguments(new IllegalArgumentException(), "a value that cannot be used (IllegalArgumentException)"),
                arguments(new WrongInputException("x"), "x"),
                arguments(new StackOverflowError(), "nested too deeply"),
                arguments(new NegativeArraySizeException("-1"), "choose smaller ones"),
                arguments(new ExecutionException(new UncheckedIOException(new IOException("full"))), "full"),
                arguments(new CompletionException(new RuntimeException(new WrongInputException("x"))), "x"),
                // What a library puts around the machine's failures, such as a template that is rendered.
                arguments(new IllegalStateException("at page:9", new OutOfMemoryError("heap")), "out of memory"),
                arguments(
                        new IllegalStateException("at page:9", new ExceptionInInitializerError(new OutOfMemoryError())),
                        "out of memory"),
                arguments(new IllegalArgumentException("at page:9", new StackOverflowError()), "nested too deeply"),
                arguments(new IllegalStateException(new FileSystemException("a/b", "", "full")), "a/b: full"),
                arguments(new IllegalStateException(new CancellationException()), "interrupted"));
    }

    @ParameterizedTest
    @MethodSource("whatInputCauses")
    void whatInputCausesIsNoInternalErrorAndNeverNull(Throwable failure, String told) {
        assertThat(FailureMessage.of(failure)).contains(told).doesNotContain("internal error", "null");
    }

    @Test
    void aMessageIsOneLineOfBoundedLengthWhateverWasFound() {
        String message =
                FailureMessage.of(new WrongInputException("f.json: found '" + "\u001B\n\u202E".repeat(50_000) + "'"));
        assertThat(message)
                .startsWith("f.json: found '⟨U+001B⟩⟨U+000A⟩⟨U+202E⟩")
                .hasSizeLessThan(9_000);
        assertThat(message.lines()).hasSize(1);
        String argument = "x".repeat(100_000);
        assertThat(FailureMessage.inOneLine("found '" + argument + "', expected y", argument))
                .startsWith("found 'xxx")
                .endsWith("', expected y")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "run X",
                "run --seed X",
                "run --config X",
                "run rule-extrapolation --language X",
                "run rule-extrapolation --width X",
                "run --out X --seed y",
                "--X",
                "report X",
                "report --X",
                "score X",
                "score X --metric X",
                "score --format X",
                "score --bootstrap X",
                "scale X",
                "scale --chance X",
                "scale --sizes X x",
                "scale --x X",
                "pair X",
                "pair verify X",
                "pair build --law X --model X --probe X --behaviour 1",
                "pair build --law aNbN:4 --model X --probe X --behaviour 1",
                "pair build --law aNbN:4 --model uniform --probe X --behaviour 1",
                "pair build --law aNbN:4 --model uniform --probe outOfDistribution --behaviour X",
                "profile X outOfDistribution",
                "profile aNbN:4 X",
                "profile aNbN:4 outOfDistribution --budget X"
            })
    void argumentsThatActAreShownInEveryMessage(String command) {
        for (String hostile : List.of("a\u001B[2J\nisoloss: done\u202E\u2028b", "a\0b", "z".repeat(5_000))) {
            String[] arguments = Stream.of(command.split(" "))
                    .map(argument -> argument.replace("X", hostile))
                    .toArray(String[]::new);
            Invocation refused = Invocation.of(Studies.all(), arguments);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("isoloss: ")
                    .hasSizeLessThan(1_500)
                    .doesNotContain("\u001B", "\u202E", "\u2028", "\0", "internal error", "null", "z".repeat(400));
        }
    }
}
