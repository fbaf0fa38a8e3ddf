package org.isoloss.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code isoloss sweep} in a process of its own, of the Java and the jar of the process that starts it. Its heap, its
 * Java options and its class path are its own, so Spark's libraries and isoloss' never meet.
 *
 * @param folder in which it starts: relative paths begin there, on every machine
 * @param arguments of {@code isoloss sweep}
 */
record SweepProcess(String folder, List<String> arguments) implements Serializable {

    SweepProcess {
        arguments = List.copyOf(arguments);
    }

    /** How a process ended, and the last that it said. */
    record End(int status, String message) implements Serializable {}

    /** Returns the process with further arguments. */
    SweepProcess with(String... further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(further));
        return new SweepProcess(folder, all);
    }

    /**
     * Starts it and waits for its end.
     *
     * @param result where its standard output goes
     * @throws NoSuchFileException if this machine does not have the folder
     */
    End run(ProcessBuilder.Redirect result) throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of(folder))) {
            throw new NoSuchFileException(folder, null, "start the sweep in a folder that all machines have");
        }
        Process process = new ProcessBuilder(command())
                .directory(new File(folder))
                .redirectOutput(result)
                .start();
        try {
            String last = lastLine(process);
            return new End(process.waitFor(), last);
        } finally {
            process.destroyForcibly(); // when a task is cancelled; else it has ended
        }
    }

    /** Passes on what a process says, and returns the last line. */
    private static String lastLine(Process process) throws IOException {
        String last = "";
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                System.err.println(line);
                last = line;
            }
        }
        return last;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-cp",
                jar(),
                AttendedProcess.class.getName(),
                "sweep"));
        command.addAll(arguments);
        return command;
    }

    /** The jar that Spark brought to this machine. */
    private static String jar() {
        try {
            return Path.of(SweepProcess.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
