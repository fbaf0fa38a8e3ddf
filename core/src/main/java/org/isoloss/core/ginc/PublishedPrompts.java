package org.isoloss.core.ginc;

import java.util.ArrayList;
import java.util.List;

/**
 * The prompts of the published data, 2500 for each kind, example length and number of examples. They come from one
 * stream: those of a cell can only be had after all before it.
 */
public final class PublishedPrompts {

    /** Prompts of each cell. */
    public static final int PER_CELL = 2500;

    private static final int[] EXAMPLE_LENGTHS = {2, 3, 5, 8, 10};
    private static final int MOST_EXAMPLES = 256;
    private static final int CONTEXT = 1024;

    /** Receives the prompts of one cell after another. */
    @FunctionalInterface
    public interface Visitor {

        /** Takes the prompts of a cell; returns whether to go on. */
        boolean cell(PromptKind kind, int exampleLength, int examples, List<GincPrompt> prompts);
    }

    private PublishedPrompts() {}

    /** Shows a visitor the cells in the order of the stream: by example length, kind and number of examples. */
    public static void visit(Visitor visitor) {
        var generator = new GincPromptGenerator(GincGenerator.published(), GincPromptGenerator.PUBLISHED_SEED);
        for (int k : EXAMPLE_LENGTHS) {
            for (PromptKind kind : PromptKind.values()) {
                for (int n = 0; n <= MOST_EXAMPLES && (k + 1) * n <= CONTEXT; n = Math.max(1, 2 * n)) {
                    List<GincPrompt> prompts = new ArrayList<>(PER_CELL);
                    for (int i = 0; i < PER_CELL; i++) {
                        prompts.add(generator.next(kind, k, n));
                    }
                    if (!visitor.cell(kind, k, n, prompts)) {
                        return;
                    }
                }
            }
        }
    }
}
