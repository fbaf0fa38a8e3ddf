/**
 * The registry of metrics over predictions, what is known of each metric, and scoring: one model alone, two models item
 * by item.
 *
 * <p>Names are lower case with underscores. A metric scores the items that hold what it reads and passes the others over;
 * every score says how many items it rests on.
 */
@NullMarked
package org.isoloss.metrics.score;

import org.jspecify.annotations.NullMarked;
