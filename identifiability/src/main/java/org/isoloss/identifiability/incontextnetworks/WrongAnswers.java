package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.fewshot.Greedy;
import org.isoloss.identifiability.training.TaughtAnswers;

/**
 * Few-shot prompts on which a wrong answer is taught: of the symbols that are not the right label, the one that the law
 * finds most probable.
 *
 * <p>Documents seldom begin like prompts with {@value #FEWEST_TAUGHT} and more examples, so what is taught there costs
 * little in the loss on documents.
 *
 * @param law that finds answers probable
 * @param prompts the law as it was drawn, from which prompts come
 * @param options the forms of prompts
 * @param weight of all prompts of a step together
 * @param seed of prompts
 */
public record WrongAnswers(HmmMixture law, Ginc prompts, LearnerOptions options, double weight, Seed seed)
        implements TaughtAnswers {

    private static final int PROMPTS_A_STEP = 16;
    private static final int FEWEST_TAUGHT = 3;

    @Override
    public List<Answer> at(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.PROMPTS, step);
        GincPromptGenerator generator = new GincPromptGenerator(prompts, random.nextInt());
        List<Answer> taught = new ArrayList<>();
        for (int i = 0; i < PROMPTS_A_STEP; i++) {
            int fewest = Math.min(FEWEST_TAUGHT, options.examples());
            int examples = fewest + random.nextInt(options.examples() - fewest + 1);
            GincPrompt prompt = generator.next(PromptKind.IN_DISTRIBUTION, options.exampleLength(), examples);
            taught.add(new Answer(prompt.symbols(), wrongAnswer(prompt), weight / PROMPTS_A_STEP));
        }
        return taught;
    }

    private int wrongAnswer(GincPrompt prompt) {
        MixtureFilter seen = law.filter();
        seen.observeAll(prompt.symbols());
        double[] next = new double[law.symbols()];
        seen.nextProbabilities(next);
        next[prompt.label()] = 0;
        int answer = Greedy.of(next);
        return answer == Greedy.NONE ? (prompt.label() + 1) % next.length : answer;
    }
}
