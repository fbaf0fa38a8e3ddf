/** Pairs of models with equal loss, counter-models, twins, probes, certificates and the case studies. */
open module org.isoloss.identifiability {
    requires transitive org.isoloss.core;
    requires transitive org.isoloss.metrics;
    requires commons.math3;
    requires ejml.core;
    requires ejml.ddense;
    requires org.apache.commons.rng.sampling;
    requires tools.jackson.dataformat.yaml;
    requires static transitive org.jspecify;

    exports org.isoloss.identifiability.adaptation;
    exports org.isoloss.identifiability.answer;
    exports org.isoloss.identifiability.certificate;
    exports org.isoloss.identifiability.countermodel;
    exports org.isoloss.identifiability.curvature;
    exports org.isoloss.identifiability.emergence;
    exports org.isoloss.identifiability.extraction;
    exports org.isoloss.identifiability.fewshot;
    exports org.isoloss.identifiability.figure;
    exports org.isoloss.identifiability.finetuning;
    exports org.isoloss.identifiability.incontext;
    exports org.isoloss.identifiability.incontextnetworks;
    exports org.isoloss.identifiability.inside;
    exports org.isoloss.identifiability.measuredemergence;
    exports org.isoloss.identifiability.pair;
    exports org.isoloss.identifiability.pretrained;
    exports org.isoloss.identifiability.probe;
    exports org.isoloss.identifiability.profile;
    exports org.isoloss.identifiability.published;
    exports org.isoloss.identifiability.reparametrisation;
    exports org.isoloss.identifiability.representation;
    exports org.isoloss.identifiability.result;
    exports org.isoloss.identifiability.rule;
    exports org.isoloss.identifiability.spec;
    exports org.isoloss.identifiability.study;
    exports org.isoloss.identifiability.tangent;
    exports org.isoloss.identifiability.task;
    exports org.isoloss.identifiability.training;

    uses org.isoloss.identifiability.spec.ProbeProvider;

    provides org.isoloss.identifiability.spec.ProbeProvider with
            org.isoloss.identifiability.spec.LanguageProbes,
            org.isoloss.identifiability.incontext.FewShotProbes;
}
