package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.Block.Fact;
import org.isoloss.cli.session.Build;

/**
 * Where the page of a command comes from that reads files of others: what was typed, what was read, and by what.
 *
 * @param arguments as typed, the command's name first
 * @param files that were read, a line each
 */
public record CommandOrigin(List<String> arguments, List<String> files) {

    private static final int MOST = 40;
    private static final int LONGEST = 400;
    private static final int DIGEST = 16;

    public CommandOrigin {
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
    }

    /** Returns the origin of what was read from some paths: of files it tells their digests. */
    public static CommandOrigin of(List<String> arguments, List<Path> paths) throws IOException {
        List<String> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(
                    Files.isRegularFile(path)
                            ? path + ", SHA-256 " + Sha256.of(path).substring(0, DIGEST)
                            : path + ", a folder");
        }
        return new CommandOrigin(arguments, files);
    }

    /** Returns the section that tells it. */
    Section section() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("", "isoloss", Build.running(System.getProperties()).toString()));
        facts.add(new Fact(
                "", "JDK", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version")));
        files.stream().limit(MOST).forEach(file -> facts.add(new Fact("", "read", Shown.shortened(file, LONGEST))));
        if (files.size() > MOST) {
            facts.add(new Fact("", "read", "and " + (files.size() - MOST) + " more"));
        }
        return new Section(
                "provenance",
                "Where this comes from",
                "The same command on the same files gives the same figures.",
                List.of(new Block.Command(Shown.shortened(RepeatCommand.of(arguments), 4000)), new Block.Facts(facts)));
    }
}
