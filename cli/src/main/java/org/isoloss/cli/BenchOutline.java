package org.isoloss.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.WrongInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the list of commands says of {@code isoloss bench}, which the launcher starts from a jar of its own. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measure the hot paths beside their peers, and how far they are from the machine's limit.",
        description = "The launcher ./isoloss runs it: ./isoloss bench --help lists its options.")
final class BenchOutline implements Callable<Integer> {

    @Parameters(arity = "0..*", hidden = true, description = "Whatever was typed for the benchmarks.")
    private final List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        throw new WrongInputException(
                "bench is in a jar of its own, which the launcher of the repository starts: ./isoloss" + " bench"
                        + (words.isEmpty() ? "" : " " + String.join(" ", words)));
    }
}
