package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.certificate.Arithmetic;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    private final Session session;
    private final Build build;

    @Option(
            names = "--law",
            required = true,
            paramLabel = "LAW",
            description = "A law file, or a name such as aNbN:16 or words:FILE; all names stand below.")
    private String law = "";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description =
                    "A model file, a network's folder, or the law's own conditionals with a policy off its support.")
    private String model = "";

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "PROBE",
            description = "A probe file, or a name such as outOfDistribution:8:rule1.")
    private String probe = "";

    @Option(
            names = "--behaviour",
            required = true,
            paramLabel = "X",
            description = "The mean behaviour that the twin is to have, from 0 to 1.")
    private double behaviour;

    @Option(
            names = "--budget",
            paramLabel = "NATS",
            description = "How far the twin's loss may be from the model's, in nats a sequence. Default: no bound.")
    private double budget = Double.POSITIVE_INFINITY;

    @Option(
            names = "--real",
            description =
                    "Certify what networks are in real arithmetic, nothing rounded; without it, what their reference "
                            + "code computes in double precision.")
    private boolean real;

    @Mixin
    private final FineTuneOptions fineTuning = new FineTuneOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder of the files. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("runs", "pair");

    @Option(names = "--force", description = "Replace a pair that is there, if isoloss wrote it.")
    private boolean force;

    PairBuildCommand(Session session, Build build) {
        this.session = session;
        this.build = build;
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

    @Override
    public Integer call() throws IOException {
        LawSpec.Listed known = LawSpec.listed(law);
        ModelSpec given = ModelSpec.parse(model, known);
        ProbeSpec asked = ProbeSpec.one(probe, known);
        Result result;
        try (OutputFolder folder = OutputFolder.open(session.storage(), out)) {
            if (Files.exists(out.resolve(Certificate.NAME)) && !force) {
                throw new WrongInputException(
                        out + " holds a certificate already; choose another --out, or --force to replace it");
            }
            folder.requireOwn(files(known, given, given.document().model(), asked, given.copies())
                    .names(folder.path()));
            result = fineTuning.wanted() ? network(folder, known, given, asked) : table(folder, known, given, asked);
        }
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(text(result));
        }
        return result.reached() ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    /** The exact twin: the model itself with some conditionals replaced. */
    private Result table(OutputFolder folder, LawSpec.Listed known, ModelSpec given, ProbeSpec asked)
            throws IOException {
        BehaviourTwin twin = new TwinSearch(known.law(), given.model(), asked.probe()).toward(behaviour, budget);
        ModelSource table = ModelSource.Table.of(twin.model(), given.document().model());
        String reason = twin instanceof BehaviourTwin.NotReached not ? not.reason() : "";
        return write(folder, known, given, asked, table, given.copies(), reason);
    }

    /** A network fine-tuned to be one. */
    private Result network(OutputFolder folder, LawSpec.Listed known, ModelSpec given, ProbeSpec asked)
            throws IOException {
        if (!Files.isDirectory(Path.of(model))) {
            throw new WrongInputException("model '" + model + "': --fine-tune needs a network's folder");
        }
        SavedNetwork network = NetworkFiles.read(Path.of(model));
        NetworkTwinSearch.Outcome outcome = new NetworkTwinSearch(
                        known.law(), network, asked.probe(), fineTuning.options())
                .toward(behaviour, budget);
        session.note("fine-tuned for " + outcome.steps() + " steps");
        Path temporary = Files.createTempDirectory("isoloss");
        String name = given.document().name() + TWIN;
        try {
            NetworkFiles.write(temporary.resolve(name), outcome.network());
            ModelSource.SavedFiles tuned = ModelSource.SavedFiles.in(temporary, name);
            Map<String, Path> copies = new LinkedHashMap<>(given.copies());
            for (FileReference file : tuned.files()) {
                copies.put(file.path(), temporary.resolve(file.path()));
            }
            String reason = outcome.reached()
                    ? ""
                    : "the best network of " + outcome.steps() + " steps within the budget behaves otherwise";
            return write(folder, known, given, asked, tuned, copies, reason);
        } finally {
            for (String file : List.of(NetworkFiles.CONFIG, NetworkFiles.WEIGHTS)) {
                Files.deleteIfExists(temporary.resolve(name).resolve(file));
            }
            Files.deleteIfExists(temporary.resolve(name));
            Files.deleteIfExists(temporary);
        }
    }

    private Result write(
            OutputFolder folder,
            LawSpec.Listed known,
            ModelSpec given,
            ProbeSpec asked,
            ModelSource second,
            Map<String, Path> copies,
            String reason)
            throws IOException {
        Certificate certificate = files(known, given, second, asked, copies)
                .write(folder, new Certificate.Origin(build.version(), command()), arithmetic());
        return new Result(reason.isEmpty(), reason, out.toString(), certificate);
    }

    private Arithmetic arithmetic() {
        return real ? Arithmetic.REAL : Arithmetic.DOUBLE;
    }

    private static PairFiles files(
            LawSpec.Listed known, ModelSpec given, ModelSource second, ProbeSpec asked, Map<String, Path> copies) {
        ModelDocument first = given.document();
        return new PairFiles(
                known.document(),
                first,
                new ModelDocument(first.name() + TWIN, first.vocabulary(), second),
                List.of(asked.document().orElseThrow()),
                copies);
    }

    private String command() {
        List<String> command = new ArrayList<>(List.of(
                "isoloss",
                "pair",
                "build",
                "--law",
                law,
                "--model",
                model,
                "--probe",
                probe,
                "--behaviour",
                Double.toString(behaviour)));
        if (budget < Double.POSITIVE_INFINITY) {
            command.addAll(List.of("--budget", Double.toString(budget)));
        }
        if (real) {
            command.add("--real");
        }
        command.addAll(fineTuning.typed());
        return String.join(" ", command);
    }

    private List<String> text(Result result) {
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
