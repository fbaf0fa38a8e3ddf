package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.fewshot.LabelledPrompt;
import org.isoloss.identifiability.training.TaughtAnswers;

/**
 * Few-shot prompts on which a wrong answer is taught: of the symbols that are not the right label, the one that the law
 * finds most probable.
 *
 * <p>Documents seldom begin like prompts with {@value #FEWEST_TAUGHT} and more examples, so what is taught there costs
 * little in the loss on documents.
 *
 * @param law the prompts', which finds answers probable too
 * @param examples in the longest prompt
 * @param weight of all prompts of a step together
 * @param seed of prompts
 */
record WrongAnswers(LearnedLaw law, int examples, double weight, Seed seed) implements TaughtAnswers {

    private static final int PROMPTS_A_STEP = 16;
    private static final int FEWEST_TAUGHT = 3;

    @Override
    public List<Answer> at(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.PROMPTS, step);
        IntFunction<LabelledPrompt> drawing = law.prompts().drawing(random);
        int fewest = Math.min(FEWEST_TAUGHT, examples);
        List<Answer> taught = new ArrayList<>();
        for (int i = 0; i < PROMPTS_A_STEP; i++) {
            LabelledPrompt prompt = drawing.apply(fewest + random.nextInt(examples - fewest + 1));
            taught.add(new Answer(prompt.symbols(), wrongAnswer(prompt), weight / PROMPTS_A_STEP));
        }
        return taught;
    }

    private int wrongAnswer(LabelledPrompt prompt) {
        HmmMixture mixture = law.documents().mixture();
        MixtureFilter seen = mixture.filter();
        seen.observeAll(prompt.symbols());
        double[] next = new double[mixture.symbols()];
        seen.nextProbabilities(next);
        int wrong = prompt.label();
        for (int label : law.labels()) {
            if (label != prompt.label() && (wrong == prompt.label() || next[label] > next[wrong])) {
                wrong = label;
            }
        }
        return wrong;
    }
}
