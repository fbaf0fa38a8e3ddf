/** Few-shot prompts that several studies put to their models: their form, answers, and the share of right ones. */
@NullMarked
package org.isoloss.identifiability.fewshot;

import org.jspecify.annotations.NullMarked;
