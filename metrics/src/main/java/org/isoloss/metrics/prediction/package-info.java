/** One item of an evaluation: what was asked for, what a model did, and what is known about it. */
@NullMarked
package org.isoloss.metrics.prediction;

import org.jspecify.annotations.NullMarked;
