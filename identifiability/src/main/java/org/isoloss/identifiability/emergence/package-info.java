/**
 * The study of emergence in trained networks: a family of growing size learns a task with one right answer, and the same
 * outputs are scored all or nothing, by degrees, and by the exact probability of being right.
 */
@NullMarked
package org.isoloss.identifiability.emergence;

import org.jspecify.annotations.NullMarked;
