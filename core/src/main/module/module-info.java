/** Sequences, laws, models, exact losses, kernels and optimisers. */
open module org.isoloss.core {
    requires transitive org.isoloss.base;
    requires ejml.core;
    requires ejml.ddense;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.rng.sampling;
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports org.isoloss.core.automaton;
    exports org.isoloss.core.decode;
    exports org.isoloss.core.ginc;
    exports org.isoloss.core.hmm;
    exports org.isoloss.core.interval;
    exports org.isoloss.core.kernel;
    exports org.isoloss.core.language;
    exports org.isoloss.core.law;
    exports org.isoloss.core.layer;
    exports org.isoloss.core.linear;
    exports org.isoloss.core.lora;
    exports org.isoloss.core.loss;
    exports org.isoloss.core.lstm;
    exports org.isoloss.core.mamba;
    exports org.isoloss.core.model;
    exports org.isoloss.core.network;
    exports org.isoloss.core.ngram;
    exports org.isoloss.core.pretrained;
    exports org.isoloss.core.real;
    exports org.isoloss.core.sequence;
    exports org.isoloss.core.simplicity;
    exports org.isoloss.core.store;
    exports org.isoloss.core.train;
    exports org.isoloss.core.transformer;
    exports org.isoloss.core.xlstm;

    uses org.isoloss.core.language.LanguageProvider;
    uses org.isoloss.core.law.LawProvider;
    uses org.isoloss.core.network.Architecture;

    provides org.isoloss.core.language.LanguageProvider with
            org.isoloss.core.language.Languages$BuiltIn,
            org.isoloss.core.language.EchoLanguages,
            org.isoloss.core.language.BracketLanguages;

    provides org.isoloss.core.law.LawProvider with
            org.isoloss.core.language.LanguageLaws,
            org.isoloss.core.ginc.GincLaws,
            org.isoloss.core.law.WordListFile,
            org.isoloss.core.ngram.NgramLaws,
            org.isoloss.core.law.SampledLaws;

    provides org.isoloss.core.network.Architecture with
            org.isoloss.core.linear.LinearNetwork$Kind,
            org.isoloss.core.lstm.Lstm$Kind,
            org.isoloss.core.mamba.Mamba$Kind,
            org.isoloss.core.transformer.Transformer$Kind,
            org.isoloss.core.xlstm.Xlstm$Kind;
}
