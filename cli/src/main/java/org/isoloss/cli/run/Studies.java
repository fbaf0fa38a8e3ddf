package org.isoloss.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincFile;
import org.isoloss.identifiability.adaptation.AdaptationOptions;
import org.isoloss.identifiability.adaptation.AdaptationStudy;
import org.isoloss.identifiability.finetuning.FineTuningOptions;
import org.isoloss.identifiability.finetuning.FineTuningStudy;
import org.isoloss.identifiability.incontext.InContextNetworksStudy;
import org.isoloss.identifiability.incontext.InContextOptions;
import org.isoloss.identifiability.incontext.InContextStudy;
import org.isoloss.identifiability.incontext.LearnerOptions;
import org.isoloss.identifiability.rule.RuleExtrapolationOptions;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;

/** The studies that {@code isoloss run} knows. */
public final class Studies {

    /** Which rule does a model keep on prompts that no word of the language begins with? */
    public static final StudyEntry<RuleExtrapolationOptions> RULE_EXTRAPOLATION = new StudyEntry<>(
            RuleExtrapolationStudy.NAME,
            "Models of a formal language with equal test loss: which keep its rule on prompts outside of it?",
            true,
            RuleExtrapolationOptions.class,
            RuleExtrapolationOptions.DEFAULTS,
            RuleExtrapolationOptions.QUICK,
            UnaryOperator.identity(),
            RuleExtrapolationStudy::new);

    /** Does a model learn from the examples in its prompt, when its loss is as good as that of one that does? */
    public static final StudyEntry<InContextOptions> IN_CONTEXT = new StudyEntry<>(
            InContextStudy.NAME,
            "Models of a mixture of hidden Markov models with nearly equal test loss: which learn in context?",
            true,
            InContextOptions.class,
            InContextOptions.DEFAULTS,
            InContextOptions.QUICK,
            UnaryOperator.identity(),
            Studies::inContext);

    /** Do networks learn in context that were trained on documents alone, and does their loss say so? */
    public static final StudyEntry<LearnerOptions> IN_CONTEXT_NETWORKS = new StudyEntry<>(
            InContextNetworksStudy.NAME,
            "Networks trained on a small mixture of hidden Markov models: equal validation loss, which learn in context?",
            false,
            LearnerOptions.class,
            LearnerOptions.DEFAULTS,
            LearnerOptions.QUICK,
            UnaryOperator.identity(),
            Studies::inContextNetworks);

    /** How fast does a network learn a new language, if only its parameters differ and not its function? */
    public static final StudyEntry<FineTuningOptions> FINE_TUNING = new StudyEntry<>(
            FineTuningStudy.NAME,
            "Models with the same bits everywhere: which learn a new language in ten steps, which in thousands?",
            true,
            FineTuningOptions.class,
            FineTuningOptions.DEFAULTS,
            FineTuningOptions.QUICK,
            SavedModels::settled,
            SavedModels::fineTuningStudy);

    /** Are a few labelled examples better in the prompt or fine-tuned on, and from how many on? */
    public static final StudyEntry<AdaptationOptions> IN_CONTEXT_OR_FINE_TUNING = new StudyEntry<>(
            AdaptationStudy.NAME,
            "A pretrained network and a new labelled task: from how many examples on does fine-tuning beat the prompt?",
            false,
            AdaptationOptions.class,
            AdaptationOptions.DEFAULTS,
            AdaptationOptions.QUICK,
            UnaryOperator.identity(),
            AdaptationStudy::new);

    /** All of them, in the order in which they run. */
    public static final List<StudyEntry<?>> ALL =
            List.of(RULE_EXTRAPOLATION, IN_CONTEXT, FINE_TUNING, IN_CONTEXT_NETWORKS, IN_CONTEXT_OR_FINE_TUNING);

    private Studies() {}

    private static InContextStudy inContext(InContextOptions options) {
        return options.hmms().isEmpty()
                ? new InContextStudy(options)
                : new InContextStudy(options, law(options.hmms().get()));
    }

    private static InContextNetworksStudy inContextNetworks(LearnerOptions options) {
        return options.hmms().isEmpty()
                ? new InContextNetworksStudy(options)
                : new InContextNetworksStudy(options, law(options.hmms().get()));
    }

    private static Ginc law(String file) {
        try {
            return GincFile.read(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidPathException e) {
            throw new WrongInputException("--hmms: '" + file + "' cannot be a file's name: " + e.getReason(), e);
        }
    }
}
