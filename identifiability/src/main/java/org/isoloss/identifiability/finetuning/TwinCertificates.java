package org.isoloss.identifiability.finetuning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Arithmetic;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.CertificateArtifacts;
import org.isoloss.identifiability.certificate.Certifier;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.Certifier.Measured;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.study.RunContext;

/**
 * Certificates of the pretrained model beside each twin of the same bits, under the old law. What is asked of both is with
 * what probability they end where they are, after every prompt of a length, in and out of distribution: two sets of
 * parameters, one answer.
 *
 * @param laws the old law, over the symbols of both
 * @param promptLength of the prompts
 * @param context takes the files
 */
record TwinCertificates(TransferLaws laws, int promptLength, RunContext context) {

    /** Writes the certificates and returns the pairs, in the same order, with their paths. */
    List<PairResult> certify(List<PairResult> pairs, List<Twin> twins) {
        List<ProbeDocument> probes = Stream.of(PromptSet.IN_DISTRIBUTION, PromptSet.OUT_OF_DISTRIBUTION)
                .flatMap(probe -> ending(probe).stream())
                .toList();
        if (pairs.isEmpty() || probes.isEmpty()) { // without a probe a certificate does not hold
            return pairs;
        }
        CertificateArtifacts files =
                new CertificateArtifacts(context.artifacts(), laws.vocabulary().symbols());
        LawSource source = LawSource.Sequences.of(laws.oldLaw());
        FiniteLaw law = source.law();
        List<Filed<BehaviourProbe>> asked =
                probes.stream().map(files::keepProbe).toList();
        Certifier certifier = new Certifier(
                CertificateArtifacts.origin(), Arithmetic.DOUBLE, new Filed<>(files.keepLaw(source), law), asked);
        List<Twin> concerned = twins.stream()
                .filter(twin -> pairs.stream().anyMatch(pair -> concerns(pair, twin)))
                .toList();
        List<Measured> measured = context.workers().map(concerned.size(), i -> {
            RunContext.stopIfInterrupted();
            return measured(concerned.get(i), files, certifier);
        });
        Map<String, Measured> byName = new HashMap<>();
        IntStream.range(0, measured.size())
                .forEach(i -> byName.put(concerned.get(i).name(), measured.get(i)));
        return pairs.stream()
                .map(pair -> certified(pair, byName, files, certifier))
                .toList();
    }

    private static boolean concerns(PairResult pair, Twin twin) {
        return pair.first().equals(twin.name()) || pair.second().equals(twin.name());
    }

    private static Measured measured(Twin twin, CertificateArtifacts files, Certifier certifier) {
        String file = Twin.fileName(twin.name());
        return certifier.measure(
                twin.name(),
                new Filed<>(
                        files.keepModel(file, twin.name(), files.keepNetwork(file, twin.saved())),
                        EnclosedModel.exactly(twin.model())));
    }

    private static PairResult certified(
            PairResult pair, Map<String, Measured> byName, CertificateArtifacts files, Certifier certifier) {
        Certificate certificate = certifier.pair(
                Objects.requireNonNull(byName.get(pair.first())), Objects.requireNonNull(byName.get(pair.second())));
        String name = Twin.fileName(pair.first() + "--" + pair.second());
        return pair.withCertificate(files.keepCertificate(name, certificate));
    }

    /** With what probability a model ends where it is; empty if there are no such prompts. */
    private Optional<ProbeDocument> ending(Probe set) {
        List<ProbeDocument.Prompt> prompts = PromptSet.prompts(laws.oldLanguage(), promptLength, set).stream()
                .map(prompt -> new ProbeDocument.Prompt(laws.vocabulary().format(prompt), 1))
                .toList();
        return prompts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProbeDocument(
                        set.key() + "-end",
                        laws.vocabulary().symbols(),
                        new BehaviourSource.Next(List.of(BehaviourSource.END)),
                        prompts));
    }
}
