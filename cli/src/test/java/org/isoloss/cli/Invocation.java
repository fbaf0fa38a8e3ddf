package org.isoloss.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;

/** What one call of the command line did, as a script would see it. */
public record Invocation(int status, String out, String err) {

    /** Runs the command line with some studies, not on a terminal. */
    public static Invocation of(List<StudyWing> studies, String... arguments) {
        return with("abc", studies, arguments);
    }

    /** Runs a command line that was built from a commit. */
    public static Invocation with(String commit, List<StudyWing> studies, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err), false, 100, Glyphs.of(StandardCharsets.UTF_8, false));
        int status = new Isoloss(terminal, new Build("1.2.3", commit), studies).execute(arguments);
        return new Invocation(status, out.toString(), err.toString());
    }
}
