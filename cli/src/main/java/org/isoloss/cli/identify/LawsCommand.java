package org.isoloss.cli.identify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.identifiability.spec.NamedLaw;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss laws [LAW...]}: what laws and languages there are, or the figures of some laws. */
@Command(
        name = "laws",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "List the languages and laws there are, or tell the size and the entropy of some.",
        description = {
            "Without a LAW: every language with its rules, and every family of laws with how its laws are named.",
            "With some: their symbols, sequences and prefixes where they can be listed, and their entropy, which is exact"
                    + " where they cannot."
        })
public final class LawsCommand implements Callable<Integer> {

    private static final CommandSettings<LawsSettings> SETTINGS =
            new CommandSettings<>(LawsSettings.class, LawsSettings.DEFAULTS);

    private final Session session;

    @Parameters(
            paramLabel = "LAW",
            arity = "0..*",
            description = "A law file, or a name such as aNbN:16, words:FILE or sample:512:Dyck:256.")
    private List<String> laws = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private LawsCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new LawsCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        LawsSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        List<Table> tables = new ArrayList<>();
        if (laws.isEmpty()) {
            tables.add(LawTables.languages());
            tables.add(LawTables.families());
        } else {
            List<NamedLaw> named = new ArrayList<>();
            for (String law : laws) {
                named.add(NamedLaw.parse(law));
            }
            tables.add(LawTables.figures(named));
            settings.promptLength().ifPresent(length -> tables.add(LawTables.baselines(named, length)));
            if (settings.draw() > 0) {
                tables.add(LawTables.drawn(named, settings.draw()));
            }
        }
        session.tables(tables, settings.tables());
        return ExitStatus.DONE;
    }
}
