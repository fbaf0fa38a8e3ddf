/**
 * Tasks with one right answer, as laws: exercises in numbered order, how training draws them, and which are held out.
 *
 * <p>What a network reads and writes are symbols of the task's vocabulary, a digit a symbol and no separators: every prompt
 * of a task has the same length, and so has every answer.
 */
@NullMarked
package org.isoloss.identifiability.task;

import org.jspecify.annotations.NullMarked;
