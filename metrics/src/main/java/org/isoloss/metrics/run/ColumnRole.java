package org.isoloss.metrics.run;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a column may stand for beside loss and behaviour, with its usual names. */
public enum ColumnRole {
    /** What the run or the model is called. */
    NAME("run(_name|_id)?|name|model(_name|_id)?|display_name|checkpoint_name|id"),
    /** Parameters of the model, all of them. */
    SIZE("(n_|num_|number_of_|model_|total_)*param(eter)?s?(_count)?UNIT|model_sizeUNIT|sizeUNIT"),
    /** Parameters without embeddings. */
    NON_EMBEDDING("(n_|num_)?(non_?embed(ding)?_param(eter)?s?|param(eter)?s?_no_embed(ding)?s?)UNIT"),
    /** Training tokens. */
    TOKENS("((n|num|train|training|pretrain|pretraining|total|throughput)_)*tokens(_seen|_trained)?UNIT"
            + "|pre_?training_data(_size)?UNIT"),
    /** Training FLOPs. */
    FLOPS("((train|training|total)_)?(flops?|compute)UNIT"),
    /** The family of models. */
    FAMILY("(model_)?family|arch(itecture)?|model_(type|class)"),
    /** The seed. */
    SEED("((random|manual|global|train|training|data|init|run)_)?seed(_everything)?"),
    /** Test items behind the scores. */
    ITEMS("(n_|num_)?(items|examples|samples|instances|datapoints|questions)|n_total"),
    /** Standard errors of the score that stands before it. */
    STANDARD_ERROR("standard_error|std_?err(or)?|stderr"),
    /** Steps of training at a checkpoint. */
    STEP("((global|train|training|checkpoint)_)?steps?");

    private final Pattern names;

    ColumnRole(String names) {
        this.names =
                Pattern.compile(names.replace("UNIT", "(_in)?(_([kmbt]|bn|millions?|billions?|trillions?|1e\\d+))?"));
    }

    boolean isNamed(String column) {
        return names.matcher(ColumnName.plain(column)).matches();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
