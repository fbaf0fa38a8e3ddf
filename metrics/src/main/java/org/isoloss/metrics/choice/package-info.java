/**
 * Metrics of questions with K options of which one is gold: the grade that takes the best option and nothing else, and
 * its continuous companions.
 *
 * <p>Log-likelihoods and losses are in nats. Options are numbered from 0; the first of equal best options wins unless a
 * method says otherwise.
 */
@NullMarked
package org.isoloss.metrics.choice;

import org.jspecify.annotations.NullMarked;
