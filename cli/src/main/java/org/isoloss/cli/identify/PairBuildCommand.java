package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.PairFiles;
import org.isoloss.identifiability.profile.BehaviourTwin;
import org.isoloss.identifiability.profile.NetworkTwinSearch;
import org.isoloss.identifiability.profile.TwinSearch;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.LawSpec;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSpec;
import org.isoloss.identifiability.spec.ProbeSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code isoloss pair build}: the nearest model with a requested behaviour, and the pair's certificate. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Find the nearest model to a given one that has a requested mean behaviour on a probe, and write "
                + "both with a certificate. Exit status 1 if the budget does not buy it: the nearest that it buys is "
                + "written then.")
final class PairBuildCommand implements Callable<Integer> {

    private static final String TWIN = "-twin";

    private static final CommandSettings<PairSettings> SETTINGS =
            new CommandSettings<>(PairSettings.class, PairSettings.DEFAULTS);

    private final Session session;
    private final Build build;

    @Spec
    private @Nullable CommandSpec spec;

    private PairBuildCommand(Session session, Build build) {
        this.session = session;
        this.build = build;
    }

    /** Returns the command. */
    static CommandLine of(Session session, Build build) {
        return SETTINGS.addTo(KnownNames.in(new PairBuildCommand(session, build)));
    }

    /**
     * What {@code --json} prints.
     *
     * @param reached whether the twin behaves as requested
     * @param reason why not, or empty
     * @param folder of the files
     * @param certificate what was written
     */
    record Result(boolean reached, String reason, String folder, Certificate certificate) {}

    /**
     * What was asked for, found.
     *
     * @param settings in which words
     */
    private record Request(PairSettings settings, LawSpec.Listed law, ModelSpec model, ProbeSpec probe) {

        static Request of(PairSettings settings) throws IOException {
            LawSpec.Listed law = LawSpec.listed(settings.law());
            return new Request(
                    settings, law, ModelSpec.parse(settings.model(), law), ProbeSpec.one(settings.probe(), law));
        }

        /** Returns the files of the model beside another. */
        PairFiles files(ModelSource second, Map<String, Path> copies) {
            ModelDocument first = model.document();
            return new PairFiles(
                    law.document(),
                    first,
                    new ModelDocument(first.name() + TWIN, first.vocabulary(), second),
                    List.of(probe.document().orElseThrow()),
                    copies);
        }
    }

    @Override
    public Integer call() throws IOException {
        PairSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        Request asked = Request.of(settings);
        Path out = settings.out();
        Result result;
        try (OutputFolder folder = OutputFolder.open(session.storage(), out)) {
            if (Files.exists(out.resolve(Certificate.NAME)) && !settings.force()) {
                throw new WrongInputException(
                        out + " holds a certificate already; choose another --out, or --force to replace it");
            }
            folder.requireOwn(asked.files(asked.model.document().model(), asked.model.copies())
                    .names(folder.path()));
            result = settings.fineTuning().fineTune() ? network(folder, asked) : table(folder, asked);
        }
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(text(result, out));
        }
        return result.reached() ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    /** The exact twin: the model itself with some conditionals replaced. */
    private Result table(OutputFolder folder, Request asked) throws IOException {
        BehaviourTwin twin = new TwinSearch(asked.law.law(), asked.model.model(), asked.probe.probe())
                .toward(asked.settings.behaviour(), asked.settings.budget());
        ModelSource table =
                ModelSource.Table.of(twin.model(), asked.model.document().model());
        String reason = twin instanceof BehaviourTwin.NotReached not ? not.reason() : "";
        return write(folder, asked, table, asked.model.copies(), reason);
    }

    /** A network fine-tuned to be one. */
    private Result network(OutputFolder folder, Request asked) throws IOException {
        PairSettings settings = asked.settings;
        Path given = Path.of(settings.model());
        if (!Files.isDirectory(given)) {
            throw new WrongInputException("model '" + given + "': --fine-tune needs a network's folder");
        }
        SavedNetwork network = NetworkFiles.read(given);
        NetworkTwinSearch.Outcome outcome = new NetworkTwinSearch(
                        asked.law.law(),
                        network,
                        asked.probe.probe(),
                        settings.fineTuning().options())
                .toward(settings.behaviour(), settings.budget());
        session.note("fine-tuned for " + outcome.steps() + " steps");
        Path temporary = Files.createTempDirectory("isoloss");
        String name = asked.model.document().name() + TWIN;
        try {
            NetworkFiles.write(temporary.resolve(name), outcome.network());
            ModelSource.SavedFiles tuned = ModelSource.SavedFiles.in(temporary, name);
            Map<String, Path> copies = new LinkedHashMap<>(asked.model.copies());
            for (FileReference file : tuned.files()) {
                copies.put(file.path(), temporary.resolve(file.path()));
            }
            String reason = outcome.reached()
                    ? ""
                    : "the best network of " + outcome.steps() + " steps within the budget behaves otherwise";
            return write(folder, asked, tuned, copies, reason);
        } finally {
            for (String file : List.of(NetworkFiles.CONFIG, NetworkFiles.WEIGHTS)) {
                Files.deleteIfExists(temporary.resolve(name).resolve(file));
            }
            Files.deleteIfExists(temporary.resolve(name));
            Files.deleteIfExists(temporary);
        }
    }

    private Result write(
            OutputFolder folder, Request asked, ModelSource second, Map<String, Path> copies, String reason)
            throws IOException {
        PairSettings settings = asked.settings;
        Certificate certificate = asked.files(second, copies)
                .write(folder, new Certificate.Origin(build.version(), settings.command()), settings.arithmetic());
        return new Result(reason.isEmpty(), reason, settings.out().toString(), certificate);
    }

    private List<String> text(Result result, Path out) {
        Certificate c = result.certificate();
        Certificate.ProbeStatement p = c.probes().get(0);
        List<String> lines = new ArrayList<>();
        lines.add(session.terminal().glyphs().mark(result.reached())
                + (result.reached() ? " the twin behaves as requested" : " not reached: " + result.reason()));
        lines.add("");
        lines.add("  law " + Shown.name(c.law().name()) + ", entropy in "
                + c.law().entropy() + " nats a sequence");
        lines.add(
                "  loss of " + Shown.name(c.first().name()) + " in " + c.first().crossEntropy());
        lines.add("  loss of " + Shown.name(c.second().name()) + " in "
                + c.second().crossEntropy());
        lines.add("  gap "
                + (c.gap().bitIdentical() ? "0: bit-identical" : "in " + c.gap().gap()));
        lines.add("  probe " + Shown.name(p.name()) + ", " + p.prompts() + " prompts: mean behaviour in " + p.first()
                + " and in " + p.second());
        lines.add("");
        lines.add("certificate: " + out.resolve(Certificate.NAME));
        return lines;
    }
}
