package org.isoloss.identifiability.incontextnetworks;

import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.fewshot.LabelledPrompt;
import org.isoloss.identifiability.fewshot.LinePrompts;

/** Where the prompts of a law come from, and which symbols answer them. */
interface PromptSource {

    /** Returns a drawing of prompts from a stream: each call gives the next one with so many examples. */
    IntFunction<LabelledPrompt> drawing(UniformRandomProvider random);

    /** Returns the first symbol that can be an answer; those after it can, too. */
    int firstLabel();

    /** Returns the prompts of a law in lines: each example is a line of its own, the delimiter answers nothing. */
    static PromptSource inLines(Ginc law, int exampleLength) {
        LinePrompts prompts = new LinePrompts(law, exampleLength);
        return new PromptSource() {
            @Override
            public IntFunction<LabelledPrompt> drawing(UniformRandomProvider random) {
                return examples -> prompts.draw(examples, random);
            }

            @Override
            public int firstLabel() {
                return Ginc.DELIMITER + 1;
            }
        };
    }

    /** Returns the prompts of any other law, by the published recipe; the delimiter is a symbol like others. */
    static PromptSource published(Ginc law, int exampleLength) {
        return new PromptSource() {
            @Override
            public IntFunction<LabelledPrompt> drawing(UniformRandomProvider random) {
                GincPromptGenerator generator = new GincPromptGenerator(law, random.nextInt());
                return examples -> {
                    GincPrompt prompt = generator.next(PromptKind.IN_DISTRIBUTION, exampleLength, examples);
                    return new LabelledPrompt(prompt.symbols(), prompt.label());
                };
            }

            @Override
            public int firstLabel() {
                return Ginc.DELIMITER;
            }
        };
    }
}
