/** Metrics of labels against labels, read off a confusion matrix. */
@NullMarked
package org.isoloss.metrics.classification;

import org.jspecify.annotations.NullMarked;
