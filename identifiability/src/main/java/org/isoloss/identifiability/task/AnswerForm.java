package org.isoloss.identifiability.task;

/** Whether steps are written before an answer. */
public enum AnswerForm {
    /** The answer at once. */
    DIRECT,
    /** Steps first, as on a scratchpad (Nye et al. 2021, arXiv 2112.00114). */
    STEPS
}
