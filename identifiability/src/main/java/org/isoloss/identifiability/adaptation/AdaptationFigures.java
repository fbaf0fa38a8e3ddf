package org.isoloss.identifiability.adaptation;

import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.TrainingRecord;

/** What is measured of the ways to use labelled examples. Curves have a place for each number of examples. */
public final class AdaptationFigures {

    private static final String COST = "docs/in-context-or-fine-tuning.md";

    /** The sum over inputs of the largest joint probability of input and label: what no one can surpass who knows the task's law. A mean over tasks. */
    public static final Figure OPTIMAL_ACCURACY = Figure.of(
                    "optimalAccuracy",
                    "accuracy of the best answers",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "The sum over inputs of the largest joint probability of input and label: what no one can surpass "
                            + "who knows the task's law. A mean over tasks.")
            .from(COST);

    /** Accuracy, by number of examples. */
    public static final Figure ACCURACY = Accuracy.SHARE.series();

    /** Its standard error over tasks, by number of examples. */
    public static final Figure STANDARD_ERROR = Accuracy.STANDARD_ERROR.series();

    /** Steps of fine-tuning, by number of examples. */
    public static final Figure STEPS = TrainingRecord.STEPS.series();

    /** The rate of fine-tuning, chosen on other tasks of the same kind; NaN where no step is taken. */
    public static final Figure LEARNING_RATE = Figure.of(
                    "learningRate",
                    "learning rate",
                    Unit.RATE,
                    Orientation.NEITHER,
                    "The rate of fine-tuning, chosen on other tasks of the same kind; NaN where no step is taken.")
            .series();

    /** 6 N operations for a token trained on, N the parameters without the embedding; paid for once. */
    public static final Figure TRAINING_FLOPS = Figure.of(
                    "trainingFlops",
                    "FLOPs of training",
                    Unit.FLOPS,
                    Orientation.LOWER,
                    "6 N operations for a token trained on, N the parameters without the embedding; paid for once.")
            .from(COST);

    /** 2 N operations for a token read, N the parameters without the embedding; a prompt is read again for every query. */
    public static final Figure FLOPS_PER_QUERY = Figure.of(
                    "flopsPerQuery",
                    "FLOPs a query",
                    Unit.FLOPS,
                    Orientation.LOWER,
                    "2 N operations for a token read, N the parameters without the embedding; a prompt is read again "
                            + "for every query.")
            .from(COST);

    /** The number of queries from which fine-tuning with its queries costs fewer operations than prompts. */
    public static final Figure BREAK_EVEN_QUERIES = Figure.of(
                    "breakEvenQueries",
                    "cheaper from queries",
                    Unit.QUERIES,
                    Orientation.LOWER,
                    "The number of queries from which fine-tuning with its queries costs fewer operations than "
                            + "prompts.")
            .from(COST);

    /** From how many labelled examples on fine-tuning is no worse than the best prompt: 0 from the start, infinite beyond the range. */
    public static final Figure EXAMPLES = Figure.of(
            "examples",
            "labelled examples",
            Unit.EXAMPLES,
            Orientation.LOWER,
            "From how many labelled examples on fine-tuning is no worse than the best prompt: 0 from the "
                    + "start, infinite beyond the range.");

    /** The lower end of the interval of the crossing, over tasks drawn again with replacement. */
    public static final Figure LOW = Figure.of(
            "low",
            "95% from",
            Unit.EXAMPLES,
            Orientation.NEITHER,
            "The lower end of the interval of the crossing, over tasks drawn again with replacement.");

    /** The upper end of the interval of the crossing; may be infinite. */
    public static final Figure HIGH = Figure.of(
            "high",
            "95% to",
            Unit.EXAMPLES,
            Orientation.NEITHER,
            "The upper end of the interval of the crossing; may be infinite.");

    /** Of the interval of the crossing. */
    public static final Figure CONFIDENCE =
            Figure.of("confidence", "confidence", Unit.SHARE, Orientation.NEITHER, "Of the interval of the crossing.");

    /** The first number of examples, among those tried, at or after the crossing: what the costs there are counted with. */
    public static final Figure MEASURED_EXAMPLES = Figure.of(
            "measuredExamples",
            "costs with examples",
            Unit.EXAMPLES,
            Orientation.NEITHER,
            "The first number of examples, among those tried, at or after the crossing: what the costs there "
                    + "are counted with.");

    /** Operations of a query with so many examples in its prompt. */
    public static final Figure IN_CONTEXT_FLOPS_PER_QUERY = Figure.of(
                    "inContextFlopsPerQuery",
                    "FLOPs a query, in the prompt",
                    Unit.FLOPS,
                    Orientation.LOWER,
                    "Operations of a query with so many examples in its prompt.")
            .from(COST);

    /** Where fine-tuning overtakes the prompt, and what both cost there. */
    public static final Figure CROSSING = Figure.of(
                    "crossing",
                    "crossing",
                    Unit.EXAMPLES,
                    Orientation.LOWER,
                    "Where fine-tuning overtakes the prompt, and what both cost there.")
            .group(
                    EXAMPLES,
                    LOW,
                    HIGH,
                    CONFIDENCE,
                    MEASURED_EXAMPLES,
                    TRAINING_FLOPS,
                    IN_CONTEXT_FLOPS_PER_QUERY,
                    FLOPS_PER_QUERY,
                    BREAK_EVEN_QUERIES);

    /** The examples stand in the prompt, as many as fit. */
    public static final Figure IN_CONTEXT = Figure.of(
                    "inContext",
                    "in the prompt",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "The examples stand in the prompt, as many as fit.")
            .group(ACCURACY, STANDARD_ERROR, FLOPS_PER_QUERY.series());

    private AdaptationFigures() {}

    /** Declares what is measured of a way of fine-tuning. */
    static Figure fineTuned(String key, String name, String definition) {
        return Figure.of(key, name, Unit.SHARE, Orientation.HIGHER, definition)
                .group(
                        ACCURACY,
                        STANDARD_ERROR,
                        STEPS,
                        LEARNING_RATE,
                        TRAINING_FLOPS.series(),
                        FLOPS_PER_QUERY.series(),
                        BREAK_EVEN_QUERIES.series(),
                        CROSSING);
    }
}
