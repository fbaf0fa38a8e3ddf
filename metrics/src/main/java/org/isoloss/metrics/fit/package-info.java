/**
 * Fits of scaling curves y = f(x): families with analytic derivatives, many starts, Levenberg-Marquardt, and what the
 * fit is worth: information criteria, intervals, the number of starts that agree.
 *
 * <p>Curves are fitted in u = ln x - c, c the mean of ln x over the data: on the raw scale the amplitude of a power law
 * spans tens of decades and its derivatives are useless. A family therefore has two sets of parameters: <em>internal</em>
 * ones, unbounded, in u (a positive parameter enters by its logarithm), and <em>natural</em> ones, those of the formula
 * in the literature. Residuals are divided by standard errors where these are given. ln is natural, log10 is to base 10.
 */
@NullMarked
package org.isoloss.metrics.fit;

import org.jspecify.annotations.NullMarked;
