package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.isoloss.base.json.StrictJson;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.profile.IdentifiabilityProfile;
import org.isoloss.identifiability.profile.TestSet;
import org.isoloss.identifiability.spec.LawSpec;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSpec;
import org.isoloss.identifiability.spec.ProbeSpec;
import org.isoloss.identifiability.spec.SourceFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isoloss profile LAW PROBE}: how far a behaviour can move within a loss. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How much of a behaviour the test loss pins down: the range of the mean behaviour among all models "
                        + "whose loss is at most so many nats a sequence above the law's entropy.")
public final class ProfileCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "LAW",
            description =
                    "A law file, a file of hidden Markov models, or a name such as aNbN:16, ginc or words:FILE; all "
                            + "names stand below.")
    private String law = "";

    @Parameters(
            index = "1",
            paramLabel = "PROBE",
            description = "A probe file, or a name such as outOfDistribution:8:rule1.")
    private String probe = "";

    @Option(
            names = "--off-support",
            paramLabel = "POLICY",
            description =
                    "What the law's model does where the law says nothing. Default: rule-keeping, or uniform if the law is not that of a "
                            + "language. It moves the law's mean behaviour, not the range.")
    private @Nullable String offSupport;

    @Option(
            names = "--length",
            paramLabel = "T",
            description = "Symbols in a document of hidden Markov models. Default: 1024 for ginc.")
    private @Nullable Integer length;

    @Option(
            names = "--budget",
            paramLabel = "NATS",
            split = ",",
            description = "Nats above the entropy; several with commas. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0,1e-9,1e-6,1e-4,0.001,0.01,0.1,1")
    private List<Double> budgets = List.of();

    @Option(
            names = "--behaviour",
            paramLabel = "X",
            split = ",",
            description = "Also print what it costs to have this mean behaviour; several with commas.")
    private List<Double> behaviours = List.of();

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description = "Size of the test set that is asked what it can see. Default: ${DEFAULT-VALUE}.")
    private long sequences = 1_000_000;

    @Option(
            names = "--error",
            paramLabel = "P",
            description = "Probability of error that a test may have, below 0.5. Default: ${DEFAULT-VALUE}.")
    private double error = 0.05;

    private ProfileCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return KnownNames.in(new ProfileCommand(session));
    }

    @Override
    public Integer call() throws IOException {
        TestSet testSet = new TestSet(sequences);
        testSet.resolution(error); // wrong values are told before the work begins
        List<ProfileResult> results = new ArrayList<>();
        for (Asked asked : asked()) {
            results.add(ProfileResult.of(law, asked.probe, asked.profile, budgets, behaviours, testSet, error));
        }
        if (session.options().json()) {
            session.document(StrictJson.indented(results.size() == 1 ? results.get(0) : results));
        } else {
            session.lines(ProfileText.of(results, session.terminal()));
        }
        return ExitStatus.DONE;
    }

    private record Asked(String probe, IdentifiabilityProfile profile) {}

    private List<Asked> asked() throws IOException {
        LawSpec known = LawSpec.parse(law, length == null ? OptionalInt.empty() : OptionalInt.of(length));
        List<Asked> asked = new ArrayList<>();
        for (ProbeSpec spec : ProbeSpec.parse(probe, known)) {
            asked.add(new Asked(spec.probe().name(), profile(known, spec.probe())));
        }
        return asked;
    }

    private IdentifiabilityProfile profile(LawSpec known, BehaviourProbe asked) throws IOException {
        if (known instanceof LawSpec.Documents documents) {
            return IdentifiabilityProfile.of(documents.law(), asked);
        }
        LawSpec.Listed listed = (LawSpec.Listed) known;
        ModelSource elsewhere =
                offSupport == null ? ModelSpec.offSupport(listed) : ModelSpec.offSupport(offSupport, listed);
        return IdentifiabilityProfile.of(
                listed.law(), asked, elsewhere.model(listed.law().vocabulary(), SourceFolder.of(Path.of(""))));
    }
}
