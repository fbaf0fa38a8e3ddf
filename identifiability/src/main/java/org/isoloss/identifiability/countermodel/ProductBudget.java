package org.isoloss.identifiability.countermodel;

import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.identifiability.fewshot.PromptCell;

/** What may be computed for one counter-model: a small file must not keep a machine busy or fill its memory. */
final class ProductBudget {

    /** Products of the walk beside the automaton: some seconds. */
    private static final double MOST_PRODUCTS = 3e8;

    /** Entries of the automaton's table. */
    private static final double MOST_ENTRIES = 1e6;

    /** Products of all predictions after prompts. */
    private static final double MOST_PROMPT_PRODUCTS = 3e8;

    private ProductBudget() {}

    /**
     * Refuses a form of prompts before its automaton is built.
     *
     * @param rememberedInput symbols of the test input that the automaton remembers
     */
    static void requireAffordable(EnclosedMixture law, PromptCell cell, int rememberedInput) {
        double remembered =
                Math.pow(law.symbols(), rememberedInput) + (double) law.symbols() * (cell.exampleLength() + 1);
        double states = cell.length() + remembered;
        require(states * law.symbols(), MOST_ENTRIES, "entries of an automaton");
        double pairs = 0;
        for (int c = 0; c < law.size(); c++) {
            pairs += (double) law.component(c).states() * (law.component(c).states() + law.symbols());
        }
        require(states * pairs, MOST_PRODUCTS, "products of states");
    }

    /** Refuses prompts that it would take too long to follow. */
    static void requireAffordable(double promptProducts) {
        require(promptProducts, MOST_PROMPT_PRODUCTS, "products of states along the prompts");
    }

    private static void require(double size, double most, String what) {
        if (!(size <= most)) {
            throw new IllegalArgumentException("needs " + (long) size + " " + what + "; expected at most " + (long) most
                    + ": fewer or shorter examples, or a smaller law");
        }
    }
}
