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
import org.isoloss.identifiability.certificate.LawSource;
import org.isoloss.identifiability.certificate.ModelSource;
import org.isoloss.identifiability.certificate.SourceFolder;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.profile.IdentifiabilityProfile;
import org.isoloss.identifiability.profile.TestSet;
import org.jspecify.annotations.Nullable;
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
                    "A law file, LANGUAGE:SIZE such as aNbN:16 (n uniform from 1 to N), ginc or ginc:SMOOTHING, or a "
                            + "file of hidden Markov models.")
    private String law = "";

    @Parameters(
            index = "1",
            paramLabel = "PROBE",
            description = "A probe file, or for the law of a language outOfDistribution or inDistribution, with "
                    + ":LENGTH of the prompts (8) and :RULE (rule1, rule2, rule2Completion, grammatical) behind it; for "
                    + "ginc idPrompts:K or oodPrompts:K with examples of length K, perhaps with :N of them (0 to 64, a "
                    + "probe each) and :COUNT prompts (200).")
    private String probe = "";

    @Option(
            names = "--off-support",
            paramLabel = "POLICY",
            description = "What the law's model does where the law says nothing: uniform, rule-keeping, rule-breaking, "
                    + "last-symbol-only or immediate-end. Default: rule-keeping, or uniform if the law is not that of a "
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

    public ProfileCommand(Session session) {
        this.session = session;
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
        LawArgument known = LawArgument.parse(law, length == null ? OptionalInt.empty() : OptionalInt.of(length));
        if (known instanceof LawArgument.Documents documents) {
            List<BehaviourProbe> probes = documents.ginc().isPresent() && FewShotProbes.isNamedBy(probe)
                    ? FewShotProbes.parse(
                            probe, documents.law(), documents.ginc().get())
                    : List.of(ProbeArgument.ofFile(probe, documents.law()).probe());
            return probes.stream()
                    .map(p -> new Asked(p.name(), IdentifiabilityProfile.of(documents.law(), p)))
                    .toList();
        }
        LawArgument.Listed listed = (LawArgument.Listed) known;
        BehaviourProbe asked = ProbeArgument.parse(probe, listed).probe();
        return List.of(new Asked(
                asked.name(),
                IdentifiabilityProfile.of(
                        listed.law(),
                        asked,
                        offSupport(listed).model(listed.law().vocabulary(), SourceFolder.of(Path.of(""))))));
    }

    private ModelSource offSupport(LawArgument.Listed known) {
        if (offSupport != null) {
            return ModelArgument.offSupport(offSupport, known);
        }
        return known.document().law() instanceof LawSource.Language language
                ? new ModelSource.Policy(ModelSource.PolicyName.RULE_KEEPING, language.language())
                : new ModelSource.Uniform();
    }
}
