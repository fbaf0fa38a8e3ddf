package org.isoloss.identifiability.rule;

import java.util.List;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.OffSupportPair;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;

/** The two models of a language that have its law's own conditionals, and keep or break rule 1 elsewhere. */
final class ConstructedModels {

    static final ModelFamily RULE_KEEPING = new ModelFamily(
            "rule-keeping", "The law's own conditionals; after prefixes of probability zero it keeps rule 1.");
    static final ModelFamily RULE_BREAKING = new ModelFamily(
            "rule-breaking", "The law's own conditionals; after prefixes of probability zero it breaks rule 1.");

    private ConstructedModels() {}

    /**
     * Returns both, examined.
     *
     * @param prefix of their names
     */
    static List<Examined> of(LanguageCase subject, String prefix) {
        OffSupportPolicy keeping = OffSupportPolicy.ruleKeeping(subject.language());
        OffSupportPolicy breaking = OffSupportPolicy.ruleBreaking(subject.language());
        if (subject.isOfOwnLaw()) {
            return List.of(
                    examined(subject, RULE_KEEPING, table(subject, prefix, RULE_KEEPING, keeping)),
                    examined(subject, RULE_BREAKING, table(subject, prefix, RULE_BREAKING, breaking)));
        }
        OffSupportPair pair = OffSupportPair.of(subject.law(), keeping, breaking);
        return List.of(
                examined(
                        subject,
                        RULE_KEEPING,
                        policy(subject, prefix, RULE_KEEPING, pair.first(), PolicyName.RULE_KEEPING)),
                examined(
                        subject,
                        RULE_BREAKING,
                        policy(subject, prefix, RULE_BREAKING, pair.second(), PolicyName.RULE_BREAKING)));
    }

    private static CertifiedModel policy(
            LanguageCase subject, String prefix, ModelFamily family, AutoregressiveModel model, PolicyName policy) {
        return new CertifiedModel.Constructed(
                prefix + family.model(1),
                model,
                new ModelSource.LawConditionals(
                        subject.source(),
                        new ModelSource.Policy(policy, subject.language().name())));
    }

    /** A file cannot name a language of one's own, so it has the policy written out. */
    private static CertifiedModel table(
            LanguageCase subject, String prefix, ModelFamily family, AutoregressiveModel policy) {
        List<int[]> prompts = subject.probes().probes().stream()
                .flatMap(set -> set.prompts().stream())
                .toList();
        PatchedModel model = CompletionTable.of(subject.law(), policy, prompts);
        return new CertifiedModel.Constructed(
                prefix + family.model(1),
                model,
                ModelSource.Table.of(
                        model, new ModelSource.LawConditionals(subject.source(), new ModelSource.Uniform())));
    }

    private static Examined examined(LanguageCase subject, ModelFamily family, CertifiedModel model) {
        // A table has a row for every prefix of the law, of V free numbers and one that makes them sum to 1.
        long free = (long) subject.law().tree().nodes()
                * subject.language().vocabulary().size();
        return Examined.of(subject, subject.probes(), family, 1, ModelKind.CONSTRUCTED, free, model, null);
    }
}
