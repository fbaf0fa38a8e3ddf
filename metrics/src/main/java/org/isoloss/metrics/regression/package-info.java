/**
 * Linear models of a few columns over many rows: what columns explain, what others add to them, errors that hold where rows
 * come in clusters, splines, and curves that only rise.
 *
 * <p>A model always has a constant. Rows are passed one by one, so memory does not grow with their number. Categories enter as
 * indicators of all levels but the first. A column that others determine is left out of the count of parameters.
 */
@NullMarked
package org.isoloss.metrics.regression;

import org.jspecify.annotations.NullMarked;
