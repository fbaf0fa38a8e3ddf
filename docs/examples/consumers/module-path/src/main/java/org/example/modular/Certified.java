package org.example.modular;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.Laws;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.PairFiles;
import org.isoloss.identifiability.incontext.InContextOptions;
import org.isoloss.identifiability.incontext.InContextStudy;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.metrics.score.Metrics;

/** From a law's name to a certified pair, and a study. */
public final class Certified {

    private Certified() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("pair");
        Certificate certificate = PairFiles.offSupport("aNbN:16").write(folder);
        System.out.println("bit-identical: " + certificate.gap().bitIdentical());
        System.out.println(CertificateVerifier.verify(folder.resolve(Certificate.NAME)));

        Findings findings = new InContextStudy(InContextOptions.QUICK).run(RunContext.plain(new Seed(1)));
        System.out.println(findings.claims().stream().filter(claim -> claim.holds()).count() + " of "
                + findings.claims().size() + " claims hold");
        System.out.println(Laws.families().size() + " families of laws, " + Metrics.all().size() + " metrics");
    }
}
