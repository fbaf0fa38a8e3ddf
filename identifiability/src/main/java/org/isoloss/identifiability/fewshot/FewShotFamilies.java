package org.isoloss.identifiability.fewshot;

import org.isoloss.identifiability.figure.ModelFamily;

/** Families of models that several studies ask with few-shot prompts. */
public final class FewShotFamilies {

    /** The law's own model. */
    public static final ModelFamily BAYES = new ModelFamily("bayes", "The law's own model: the Bayesian prediction.");

    private FewShotFamilies() {}
}
