package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a process of isoloss did that was started by the launcher, as a user does.
 *
 * @param command that was run, for messages
 * @param status of exit; 128 and the signal's number where one ended it
 * @param out standard output
 * @param err standard error, without what Java itself says at its start
 */
record Launched(String command, int status, String out, String err) {

    private static final int MOST_SECONDS = 300;
    private static final Pattern OF_JAVA = Pattern.compile("WARNING: Using incubator.*|Picked up JAVA_TOOL_OPTIONS.*");
    private static final Pattern TRACE =
            Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|^Exception in thread|internal error");

    /** A process that goes on, and the files that take what it says. */
    record Going(Process process, String command, Path out, Path err) {

        /** Sends a signal by its name. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        /** Returns the processor time that it has taken, in seconds; 0 if it has ended. */
        double processorSeconds() {
            return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
        }

        /** Waits for its end, five minutes at most. */
        Launched end() throws IOException, InterruptedException {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Launched(
                        command, -1, read(out), "isoloss-torture: did not end in five minutes\n" + read(err));
            }
            return new Launched(command, process.exitValue(), read(out), read(err));
        }
    }

    /**
     * Starts a shell command in which {@code isoloss} is the launcher.
     *
     * @param folder working directory, which must not hold files named {@code .out-*} and {@code .err-*}
     */
    static Going start(Path folder, String command) throws IOException {
        Path out = Files.createTempFile("isoloss-torture", ".out");
        Path err = Files.createTempFile("isoloss-torture", ".err");
        String launcher = System.getProperty("isoloss.launcher", "isoloss");
        Process process = new ProcessBuilder(
                        List.of("bash", "-c", command.replaceAll("(?<![-/\\w])isoloss ", "exec '" + launcher + "' ")))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Going(process, command, out, err);
    }

    static Launched run(Path folder, String command) throws IOException, InterruptedException {
        return start(folder, command).end();
    }

    private static String read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        return text.lines()
                .filter(line -> !OF_JAVA.matcher(line).matches())
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    /** Returns what is wrong with a process that had to be refused: status 2 and one message that holds a text. */
    List<String> unlessRefused(String named) {
        List<String> wrong = new ArrayList<>(unlessCivil());
        if (status != 2) {
            wrong.add("status " + status + "; expected 2");
        }
        if (err.lines().filter(line -> line.startsWith("isoloss: ")).count() != 1) {
            wrong.add("expected one message");
        } else if (!err.contains(named)) {
            wrong.add("expected a message that names " + named);
        }
        return told(wrong);
    }

    /** Returns what is wrong with a process that had to do its work: a status of 0, or 1 for a claim that is false. */
    List<String> unlessDone() {
        List<String> wrong = new ArrayList<>(unlessCivil());
        if (status != 0 && status != 1) {
            wrong.add("status " + status + "; expected 0 or 1");
        }
        return told(wrong);
    }

    /** Returns what is wrong with a process that a signal had to end. */
    List<String> unlessEndedBy(int signal) {
        List<String> wrong = new ArrayList<>(unlessCivil());
        if (status != 128 + signal) {
            wrong.add("status " + status + "; expected " + (128 + signal));
        }
        return told(wrong);
    }

    private List<String> unlessCivil() {
        return TRACE.matcher(err + out).find() ? List.of("a stack trace or an internal error") : List.of();
    }

    private List<String> told(List<String> wrong) {
        return wrong.stream()
                .map(what -> what + "\n    $ " + command + "\n    status " + status + ", says: "
                        + org.isoloss.base.text.Shown.found(err.strip()))
                .toList();
    }
}
