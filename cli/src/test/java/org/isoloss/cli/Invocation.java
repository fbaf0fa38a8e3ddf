package org.isoloss.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isoloss.base.file.Storage;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Output;
import org.isoloss.cli.terminal.Terminal;

/** What one call of the command line did, as a script would see it. */
public record Invocation(int status, String out, String err) {

    /** Looks at what is said. Without an assertion library: the campaign runs without. */
    public Invocation {
        if (err.lines().anyMatch(line -> line.startsWith("isoloss: Cannot construct instance of"))) {
            throw new AssertionError("speaks in a library's words: " + err);
        }
    }

    /** Runs the command line with some studies, not on a terminal. */
    public static Invocation of(List<StudyWing> studies, String... arguments) {
        return with("abc", studies, arguments);
    }

    /** Runs the command line on what is so wide. */
    public static Invocation ofWidth(int width, List<StudyWing> studies, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Build build = new Build("1.2.3", "abc", () -> "abc");
        int status = new Isoloss(terminal(out, err, width), build, studies, Interruption.never(), Storage.disk())
                .execute(arguments);
        return new Invocation(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command line that was built from a commit. */
    public static Invocation with(String commit, List<StudyWing> studies, String... arguments) {
        return on(Storage.disk(), commit, studies, arguments);
    }

    /** Runs a command line that writes to some storage. */
    public static Invocation on(Storage storage, String commit, List<StudyWing> studies, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Build build = new Build("1.2.3", commit, () -> commit);
        int status =
                new Isoloss(terminal(out, err, 100), build, studies, Interruption.never(), storage).execute(arguments);
        return new Invocation(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the whole program but for its exit: plug-ins are opened first, and the studies are those on the class path. */
    public static Invocation ofProcess(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Isoloss.start(
                terminal(out, err, 100),
                new Build("1.2.3", "abc", () -> "abc"),
                Interruption.never(),
                Storage.disk(),
                arguments);
        return new Invocation(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns what is no terminal, in UTF-8. */
    public static Terminal terminal(OutputStream out, OutputStream err, int width) {
        Glyphs glyphs = Glyphs.of(StandardCharsets.UTF_8, false);
        return new Terminal(
                Output.ofResults(out, StandardCharsets.UTF_8, glyphs),
                Output.ofNotes(err, StandardCharsets.UTF_8),
                false,
                width,
                glyphs);
    }
}
