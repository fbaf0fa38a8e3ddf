package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.rule.GeneralisationFindings;
import org.isoloss.identifiability.rule.RuleFindings;

/** Losses under the training sample, another sample, and the law that both were drawn from. */
final class GeneralisationTable {

    private static final String LEGEND =
            "nats a sequence; training: under the sample; validation: under another of as many; population: under the law itself,"
                    + " by its own conditionals on drawn sequences where it cannot be listed, with its standard error";

    private GeneralisationTable() {}

    /** Returns the lines; none where no law was a sample. */
    static List<String> lines(RuleFindings findings, Terminal terminal) {
        List<GeneralisationFindings> networks = findings.generalisation();
        if (networks.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(new TextTable()
                .text("network", column(networks, GeneralisationFindings::model))
                .numbers("", "training", column(networks, network -> NumberText.figure(network.training())))
                .numbers("", "validation", column(networks, network -> NumberText.figure(network.validation())))
                .numbers("", "population", column(networks, network -> NumberText.figure(network.population())))
                .numbers("", "std. error", column(networks, network -> NumberText.figure(network.standardError())))
                .numbers("", "entropy", column(networks, network -> NumberText.figure(network.entropy())))
                .lines(terminal.width(), terminal.glyphs()));
        lines.addAll(Paragraph.lines("  ", LEGEND, terminal.width()));
        return lines;
    }

    private static List<String> column(
            List<GeneralisationFindings> networks, Function<GeneralisationFindings, String> cell) {
        return networks.stream().map(cell).toList();
    }
}
