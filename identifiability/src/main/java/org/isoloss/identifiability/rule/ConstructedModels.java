package org.isoloss.identifiability.rule;

import java.util.List;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.OffSupportPair;
import org.isoloss.identifiability.result.ModelKind;
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
        OffSupportPair pair = OffSupportPair.of(
                subject.law(),
                OffSupportPolicy.ruleKeeping(subject.language()),
                OffSupportPolicy.ruleBreaking(subject.language()));
        return List.of(
                examined(subject, prefix, RULE_KEEPING, pair.first(), PolicyName.RULE_KEEPING),
                examined(subject, prefix, RULE_BREAKING, pair.second(), PolicyName.RULE_BREAKING));
    }

    private static Examined examined(
            LanguageCase subject, String prefix, ModelFamily family, AutoregressiveModel model, PolicyName policy) {
        // A table has a row for every prefix of the law, of V free numbers and one that makes them sum to 1.
        long free = (long) subject.law().tree().nodes()
                * subject.language().vocabulary().size();
        return Examined.of(
                subject,
                subject.probes(),
                family,
                1,
                ModelKind.CONSTRUCTED,
                free,
                new CertifiedModel.Constructed(prefix + family.model(1), model, policy),
                null);
    }
}
