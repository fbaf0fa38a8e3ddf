package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isoloss.base.json.StrictJson;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.settings.CommandSettings;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss profile LAW PROBE}: how far a behaviour can move within a loss. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How much of a behaviour the test loss pins down: the range of the mean behaviour among all models "
                        + "whose loss is at most so many nats a sequence above the law's entropy.")
public final class ProfileCommand implements Callable<Integer> {

    private static final CommandSettings<ProfileSettings> SETTINGS =
            new CommandSettings<>(ProfileSettings.class, ProfileSettings.DEFAULTS);

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

    @Spec
    private @Nullable CommandSpec spec;

    private ProfileCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(KnownNames.in(new ProfileCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        ProfileSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        session.requireNoTable("profile");
        TestSet testSet = settings.testSet();
        List<ProfileResult> results = new ArrayList<>();
        for (Asked asked : asked(settings)) {
            results.add(ProfileResult.of(
                    law,
                    asked.probe,
                    asked.profile,
                    settings.budget(),
                    settings.behaviour(),
                    testSet,
                    settings.error()));
        }
        if (session.options().json()) {
            session.document(StrictJson.indented(results.size() == 1 ? results.get(0) : results));
        } else {
            FirstScreen screen = ProfileScreen.of(results);
            if (session.options().full()) {
                session.lines(screen.words(session.terminal()));
                session.lines(List.of(""));
                session.lines(ProfileText.of(results, session.terminal()));
            } else {
                session.lines(screen.lines(session.terminal()));
            }
        }
        return ExitStatus.DONE;
    }

    private record Asked(String probe, IdentifiabilityProfile profile) {}

    private List<Asked> asked(ProfileSettings settings) throws IOException {
        LawSpec known = LawSpec.parse(law, settings.documentLength());
        List<Asked> asked = new ArrayList<>();
        for (ProbeSpec spec : ProbeSpec.parse(probe, known)) {
            asked.add(new Asked(spec.probe().name(), profile(known, spec.probe(), settings.offSupport())));
        }
        return asked;
    }

    private static IdentifiabilityProfile profile(LawSpec known, BehaviourProbe asked, Optional<String> offSupport)
            throws IOException {
        if (known instanceof LawSpec.Documents documents) {
            return IdentifiabilityProfile.of(documents.law(), asked);
        }
        LawSpec.Listed listed = (LawSpec.Listed) known;
        ModelSource elsewhere =
                offSupport.isPresent() ? ModelSpec.offSupport(offSupport.get(), listed) : ModelSpec.offSupport(listed);
        return IdentifiabilityProfile.of(
                listed.law(), asked, elsewhere.model(listed.law().vocabulary(), SourceFolder.of(Path.of(""))));
    }
}
