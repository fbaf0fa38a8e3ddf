package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Arithmetic;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.CertificateArtifacts;
import org.isoloss.identifiability.certificate.Certifier;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.study.RunContext;

/**
 * Certificates of the study's pairs, in a folder with copies of all files that they name, so that it can be handed on.
 *
 * <p>The constructed models complete in one way only, and are asked whether rule 1 holds. A network spreads its probability
 * over endlessly many completions; its exact figures are the probabilities of two: the shortest that mends rule 1, which
 * the oracle is taught, and the one with a symbol too many, which the adversary is taught. The first bounds the
 * probability that rule 1 holds from below, one minus the second from above.
 *
 * @param law the law
 * @param language whose rule it is
 * @param lawSource what the law's file says
 * @param prompts out of distribution
 * @param folder where they go, in the run's
 * @param context takes the files
 */
record RuleCertificates(
        FiniteLaw law,
        FormalLanguage language,
        LawSource lawSource,
        List<int[]> prompts,
        String folder,
        RunContext context) {

    /** Returns the certificates of the only language of a run. */
    static RuleCertificates of(LanguageCase subject, RunContext context) {
        return in(CertificateArtifacts.FOLDER, subject, context);
    }

    /** Returns the certificates of one of several languages of a run, in a folder of its own. */
    static RuleCertificates ofMany(LanguageCase subject, RunContext context) {
        return in(CertificateArtifacts.FOLDER + "/" + subject.language().name(), subject, context);
    }

    private static RuleCertificates in(String folder, LanguageCase subject, RunContext context) {
        return new RuleCertificates(
                subject.law(), subject.language(), subject.source(), subject.outOfDistribution(), folder, context);
    }

    /** Of more trained pairs only these many are certified, those that differ most in rule 1 out of distribution. */
    static final int MOST_TRAINED = 100;

    /** Writes the certificates and returns the pairs, in the same order, with their paths. */
    List<PairResult> certify(List<PairResult> pairs, List<CertifiedModel> models) {
        FileReference lawFile = files().keepLaw(lawSource);
        Map<PairResult, PairResult> certified = new HashMap<>();
        certify(pairs.stream().filter(pair -> pair.kind() == PairKind.OFF_SUPPORT), models, lawFile, ofConstructed())
                .forEach(certified::put);
        certify(farthestApart(pairs), models, lawFile, taught()).forEach(certified::put);
        return pairs.stream().map(pair -> certified.getOrDefault(pair, pair)).toList();
    }

    private static Stream<PairResult> farthestApart(List<PairResult> pairs) {
        return pairs.stream()
                .filter(pair -> pair.kind() == PairKind.TRAINED)
                .sorted(Comparator.comparingDouble(RuleCertificates::difference).reversed())
                .limit(MOST_TRAINED);
    }

    private static double difference(PairResult pair) {
        double gap = pair.gap(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL)
                .orElse(0);
        return Math.abs(gap);
    }

    /** Measures each model of these pairs once, side by side, then states what the pairs are. */
    private Map<PairResult, PairResult> certify(
            Stream<PairResult> chosen, List<CertifiedModel> models, FileReference lawFile, List<ProbeDocument> probes) {
        // Without a probe a certificate says nothing of behaviour, and does not hold.
        List<PairResult> pairs = probes.isEmpty() ? List.of() : chosen.toList();
        Set<String> names = pairs.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .collect(Collectors.toSet());
        List<CertifiedModel> concerned =
                models.stream().filter(model -> names.contains(model.name())).toList();
        Certifier certifier = new Certifier(
                CertificateArtifacts.origin(),
                Arithmetic.DOUBLE,
                new Filed<>(lawFile, law),
                concerned.isEmpty()
                        ? List.of()
                        : probes.stream().map(files()::keepProbe).toList());
        List<Certifier.Measured> measured = context.workers().map(concerned.size(), i -> {
            RunContext.stopIfInterrupted();
            CertifiedModel model = concerned.get(i);
            return certifier.measure(model.name(), new Filed<>(keepModel(model), EnclosedModel.exactly(model.model())));
        });
        Map<String, Certifier.Measured> byName = IntStream.range(0, measured.size())
                .boxed()
                .collect(Collectors.toMap(i -> concerned.get(i).name(), measured::get));
        Map<PairResult, PairResult> certified = new HashMap<>();
        for (PairResult pair : pairs) {
            Certificate certificate = certifier.pair(
                    Objects.requireNonNull(byName.get(pair.first())),
                    Objects.requireNonNull(byName.get(pair.second())));
            String path = files().keepCertificate(pair.first() + "--" + pair.second(), certificate);
            certified.put(pair, pair.withCertificate(path));
        }
        return certified;
    }

    private CertificateArtifacts files() {
        return new CertificateArtifacts(
                context.artifacts(), folder, law.vocabulary().symbols());
    }

    /** A language of one's own cannot be named in a file; its rule is asked for by the completions that mend and break it. */
    private List<ProbeDocument> ofConstructed() {
        return Languages.all().contains(language) ? List.of(rule()) : taught();
    }

    private ProbeDocument rule() {
        return probe(
                RuleScores.RULE_1.key(),
                prompts.stream().map(prompt -> new ProbeDocument.Prompt(text(prompt), 1)),
                new BehaviourSource.Rule(language.name(), BehaviourSource.RuleName.RULE_1));
    }

    private List<ProbeDocument> taught() {
        return Stream.of(taught("mended", Variant.ORACLE), taught("surplus", Variant.ADVERSARIAL))
                .filter(Predicate.not(probe -> probe.prompts().isEmpty()))
                .toList();
    }

    /** The completion that a variant is taught, at the prompts where there is one. */
    private ProbeDocument taught(String name, Variant variant) {
        BehaviourSource ends = new BehaviourSource.Completions(List.of("")); // for all prompts that say nothing else
        List<ProbeDocument.Prompt> asked = new ArrayList<>();
        for (int[] prompt : prompts) {
            variant.completion(language, prompt)
                    .map(completion -> new BehaviourSource.Completions(List.of(text(completion))))
                    .map(behaviour -> behaviour.equals(ends)
                            ? new ProbeDocument.Prompt(text(prompt), 1)
                            : new ProbeDocument.Prompt(text(prompt), 1, behaviour))
                    .ifPresent(asked::add);
        }
        return probe(name, asked.stream(), ends);
    }

    private ProbeDocument probe(String name, Stream<ProbeDocument.Prompt> asked, BehaviourSource behaviour) {
        return new ProbeDocument(
                PromptSet.OUT_OF_DISTRIBUTION.key() + "-" + name,
                law.vocabulary().symbols(),
                behaviour,
                asked.toList());
    }

    private String text(int[] symbols) {
        return law.vocabulary().format(symbols);
    }

    private FileReference keepModel(CertifiedModel model) {
        return files().keepModel(model.name(), model.name(), source(model));
    }

    private ModelSource source(CertifiedModel model) {
        if (model instanceof CertifiedModel.Trained trained) {
            return files().keepNetwork(model.name(), trained.network());
        }
        return ((CertifiedModel.Constructed) model).source();
    }
}
