package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.identifiability.certificate.BehaviourSource;
import org.isoloss.identifiability.certificate.BehaviourSource.RuleName;
import org.isoloss.identifiability.certificate.LawSource;
import org.isoloss.identifiability.certificate.ProbeDocument;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * A probe as typed: a probe file, or {@code inDistribution:LENGTH:RULE} and the like for the law of a language.
 *
 * @param document what a file would say
 * @param probe the probe
 */
record ProbeArgument(ProbeDocument document, BehaviourProbe probe) {

    private static final String WHAT = "probe";
    private static final int DEFAULT_LENGTH = 8;
    private static final List<String> NAMES =
            List.of(PromptSet.OUT_OF_DISTRIBUTION.key(), PromptSet.IN_DISTRIBUTION.key());

    static ProbeArgument parse(String argument, LawArgument.Listed law) throws IOException {
        if (Arguments.path(argument).isPresent()) {
            return ofFile(argument, law.law());
        }
        List<String> parts = Arguments.parts(argument);
        if (parts.size() > 3 || !NAMES.contains(parts.get(0))) {
            throw Arguments.unknown(
                    WHAT,
                    argument,
                    String.join(" or ", NAMES) + ", perhaps with :LENGTH (default " + DEFAULT_LENGTH
                            + ") and :RULE (default rule1) behind it");
        }
        if (!(law.document().law() instanceof LawSource.Language source)) {
            throw new WrongInputException(
                    WHAT + " '" + argument + "': the law is not that of a language; expected a file");
        }
        try {
            FormalLanguage language = Languages.named(source.language());
            int length = parts.size() > 1 ? Arguments.integer(WHAT, argument, parts.get(1)) : DEFAULT_LENGTH;
            RuleName rule = parts.size() > 2 ? rule(argument, parts.get(2)) : RuleName.RULE_1;
            return checked(document(language, parts.get(0), length, rule), law.law());
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(WHAT + " '" + argument + "': " + e.getMessage(), e);
        }
    }

    /** Returns the probe of a file, for any law. */
    static ProbeArgument ofFile(String argument, PredictiveLaw law) throws IOException {
        Path file = Arguments.path(argument)
                .orElseThrow(() -> Arguments.unknown(
                        WHAT,
                        argument,
                        "for a GINC law " + FewShotProbes.IN_DISTRIBUTION + ":K or " + FewShotProbes.OUT_OF_DISTRIBUTION
                                + ":K"));
        JsonPlace root = JsonDocumentReader.read(file);
        ProbeDocument document = RecordReader.read(root, ProbeDocument.class);
        try {
            return checked(document, law);
        } catch (IllegalArgumentException e) {
            throw root.refused(e);
        }
    }

    private static ProbeArgument checked(ProbeDocument document, PredictiveLaw law) {
        BehaviourProbe probe = document.probe();
        if (!probe.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException(
                    "the probe's symbols are " + Shown.found(probe.vocabulary().toString()) + "; expected the law's, "
                            + Shown.found(law.vocabulary().toString()) + "; do the files belong together?");
        }
        return new ProbeArgument(document, probe);
    }

    private static ProbeDocument document(FormalLanguage language, String name, int length, RuleName rule) {
        PromptSet prompts = PromptSet.ofAllPrompts(language, length).stream()
                .filter(probe -> probe.probe().key().equals(name))
                .findFirst()
                .orElseThrow();
        return new ProbeDocument(
                name,
                language.vocabulary().symbols(),
                new BehaviourSource.Rule(language.name(), rule),
                prompts.prompts().stream()
                        .map(prompt ->
                                new ProbeDocument.Prompt(language.vocabulary().format(prompt), 1))
                        .toList());
    }

    private static RuleName rule(String argument, String name) {
        return Arrays.stream(RuleName.values())
                .filter(rule -> rule.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongInputException(WHAT + " '" + argument + "': rule '" + name
                        + "'; expected one of " + Arrays.toString(RuleName.values())));
    }
}
