/**
 * The charts of the report, each a class: which rows it draws and how. They show what a result holds and compute nothing
 * that a reader would have to trust, means and thinning apart, and those they name.
 */
@NullMarked
package org.isoloss.cli.chart;

import org.jspecify.annotations.NullMarked;
