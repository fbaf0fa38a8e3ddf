/**
 * Probes of behaviour: prompts in and out of distribution, what models write after them, and how often the rules of the
 * language hold. Fractions are from 0 to 1; a fraction of nothing is NaN.
 */
@NullMarked
package org.isoloss.identifiability.probe;

import org.jspecify.annotations.NullMarked;
