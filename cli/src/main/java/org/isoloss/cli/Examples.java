package org.isoloss.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Commands to copy, at the end of every help. */
final class Examples {

    private static final Map<String, List<String>> OF_COMMANDS = Map.ofEntries(
            Map.entry(
                    "isoloss",
                    List.of(
                            "isoloss run --quick",
                            "isoloss score docs/examples/choice-small.jsonl docs/examples/choice-large.jsonl",
                            "isoloss help run in-context")),
            Map.entry(
                    "isoloss run",
                    List.of(
                            "isoloss run --quick",
                            "isoloss run rule-extrapolation --seeds 5",
                            "isoloss run in-context --json",
                            "isoloss run emergence --digits 3",
                            "isoloss run fine-tuning --quick --out runs/first --table claims")),
            Map.entry(
                    "isoloss sweep",
                    List.of("isoloss sweep grid.yaml --dry-run", "isoloss sweep grid.yaml --out runs/grid")),
            Map.entry(
                    "isoloss reproduce",
                    List.of("isoloss reproduce reizinger2024", "isoloss reproduce xie2022 --json")),
            Map.entry("isoloss advise", List.of("isoloss advise docs/examples/conditions.jsonl")),
            Map.entry("isoloss check", List.of("isoloss check runs/rule-extrapolation")),
            Map.entry(
                    "isoloss report",
                    List.of("isoloss report runs/in-context", "isoloss report runs/a runs/b --out runs/both")),
            Map.entry(
                    "isoloss score",
                    List.of(
                            "isoloss score docs/examples/addition-small.jsonl",
                            "isoloss score docs/examples/choice-small.jsonl docs/examples/choice-large.jsonl",
                            "isoloss score docs/examples/choice-small.jsonl --table scores")),
            Map.entry(
                    "isoloss scale",
                    List.of("isoloss scale results/ --out runs/scale", "isoloss scale scores.csv --x flops --json")),
            Map.entry(
                    "isoloss forecast",
                    List.of("isoloss forecast results/", "isoloss forecast runs.csv --to 7e9@2e12")),
            Map.entry("isoloss fit", List.of("isoloss fit runs.csv --on 'small*' --full")),
            Map.entry(
                    "isoloss cost", List.of("isoloss cost --parameters 7e9 --tokens 2e12", "isoloss cost pythia-1.4b")),
            Map.entry("isoloss pair", List.of("isoloss help pair build", "isoloss pair verify runs/pair")),
            Map.entry(
                    "isoloss pair build",
                    List.of(
                            "isoloss pair build --law aNbN:16 --model rule-keeping --probe outOfDistribution --behaviour 0"
                                    + " --budget 0")),
            Map.entry(
                    "isoloss pair verify",
                    List.of("isoloss pair verify runs/pair", "isoloss pair verify runs/pair --real")),
            Map.entry(
                    "isoloss pairs",
                    List.of("isoloss pairs runs.csv --items 5000", "isoloss pairs runs.csv --behaviour '*acc*'")),
            Map.entry(
                    "isoloss profile",
                    List.of(
                            "isoloss profile aNbN:16 outOfDistribution:8:rule1",
                            "isoloss profile aNbN:16 inDistribution --behaviour 0.9,0.5")),
            Map.entry("isoloss laws", List.of("isoloss laws", "isoloss laws aNbN:16 Dyck:64 --draw 3")),
            Map.entry("isoloss likelihood", List.of("isoloss likelihood pythia-70m items.jsonl")),
            Map.entry("isoloss bench", List.of("isoloss bench EditDistance --quick")),
            Map.entry("isoloss list", List.of("isoloss list", "isoloss list --format csv")),
            Map.entry("isoloss completion", List.of("isoloss completion")),
            Map.entry("isoloss help", List.of("isoloss help run in-context")));

    private Examples() {}

    /** Adds the examples of a command and of all below it. */
    static void addTo(CommandSpec command) {
        List<String> examples = OF_COMMANDS.getOrDefault(command.qualifiedName(), List.of());
        if (examples.isEmpty()
                && command.parent() != null
                && "run".equals(command.parent().name())) {
            examples =
                    List.of("isoloss run " + command.name() + " --quick", "isoloss run " + command.name() + " --json");
        }
        if (!examples.isEmpty()) {
            command.usageMessage()
                    .footerHeading("%nExamples:%n")
                    .footer(examples.stream()
                            .map(example -> "  " + example.replace("%", "%%"))
                            .toArray(String[]::new));
        }
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(Examples::addTo);
    }
}
