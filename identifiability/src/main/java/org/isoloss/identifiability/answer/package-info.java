/** Figures of answers to questions that have one right answer, which several studies measure. */
@NullMarked
package org.isoloss.identifiability.answer;

import org.jspecify.annotations.NullMarked;
