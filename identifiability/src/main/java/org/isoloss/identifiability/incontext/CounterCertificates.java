package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.hmm.HmmMixtureDocument;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.certificate.CertificateArtifacts;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.DivergenceCertificate;
import org.isoloss.identifiability.certificate.DivergenceCertifier;
import org.isoloss.identifiability.countermodel.CounterModelDocument;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.study.RunContext;

/**
 * Certificates of the counter-models of the headline form: how far each is from the smoothed law, and with what probability
 * it and the law give the right label of prompts in distribution.
 */
record CounterCertificates(Ginc smoothed, InContextOptions options, RunContext context) {

    /** Prompts of a certificate: more would make its files large and say nothing new. */
    static final int MOST_PROMPTS = 100;

    /**
     * Keeps the certificate of every rule and returns their paths in the run's folder. A rule has none where the form is too
     * large to be computed with proven bounds, or no prompt is possible.
     *
     * @param prompts of the headline form, in distribution
     */
    Map<CounterRule, String> keep(List<GincPrompt> prompts, Set<CounterRule> rules) {
        List<ProbeDocument.Prompt> asked = distinct(prompts);
        if (asked.isEmpty()) {
            return Map.of();
        }
        Vocabulary vocabulary = smoothed.vocabulary();
        CertificateArtifacts files = new CertificateArtifacts(context.artifacts(), vocabulary.symbols());
        FileReference law = files.keepDocument("law", HmmMixtureDocument.of(vocabulary, smoothed.mixture()));
        ProbeDocument probe = new ProbeDocument(
                PromptFigures.ID_PROMPTS.key(),
                vocabulary.symbols(),
                new BehaviourSource.Next(List.of(vocabulary.symbol(Ginc.DELIMITER))),
                asked);
        Filed<BehaviourProbe> filed = files.keepProbe(probe);
        DivergenceCertifier certifier = new DivergenceCertifier(
                CertificateArtifacts.origin(),
                new Filed<>(law, new HmmMixtureFile.Named(vocabulary, smoothed.mixture())),
                options.documentLength(),
                List.of(filed));
        List<CounterRule> ordered = List.copyOf(rules);
        List<Filed<CounterModelDocument>> models =
                ordered.stream().map(rule -> keepModel(files, rule)).toList();
        List<Optional<DivergenceCertificate>> made = context.workers().map(ordered.size(), i -> {
            RunContext.stopIfInterrupted();
            return certificate(certifier, models.get(i));
        });
        Map<CounterRule, String> paths = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            CounterRule rule = ordered.get(i);
            made.get(i)
                    .ifPresent(certificate -> paths.put(
                            rule, files.keepCertificate(AskedPrompts.BAYES + "--" + rule.label(), certificate)));
        }
        return paths;
    }

    private Filed<CounterModelDocument> keepModel(CertificateArtifacts files, CounterRule rule) {
        CounterModelDocument model = new CounterModelDocument(
                rule, smoothed.vocabulary().symbol(Ginc.DELIMITER), options.headline(), options.lawWeight());
        return new Filed<>(files.keepDocument("models/" + rule.label(), model), model);
    }

    private static Optional<DivergenceCertificate> certificate(
            DivergenceCertifier certifier, Filed<CounterModelDocument> model) {
        try {
            return Optional.of(certifier.certificate(model));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty(); // too large, or so improbable that doubles end
        }
    }

    /** A probe asks a prompt once. */
    private List<ProbeDocument.Prompt> distinct(List<GincPrompt> prompts) {
        Set<String> known = new HashSet<>();
        List<ProbeDocument.Prompt> asked = new ArrayList<>();
        for (GincPrompt prompt : prompts) {
            String text = smoothed.vocabulary().format(prompt.symbols());
            if (asked.size() < MOST_PROMPTS && known.add(text)) {
                asked.add(new ProbeDocument.Prompt(
                        text,
                        1,
                        new BehaviourSource.Next(List.of(smoothed.vocabulary().symbol(prompt.label())))));
            }
        }
        return asked;
    }
}
