/**
 * Other parameters for the same function: changes of a Transformer's parameters that leave every logit alone.
 *
 * <p>In exact arithmetic all of them keep the function. In floating point a multiplication by a power of two only moves the
 * exponent, so as long as nothing overflows or becomes subnormal the changes by powers of two keep every logit to the
 * last bit, and so does appending units whose outgoing weights are zero. The others keep it up to rounding; each says
 * which it is, see {@link org.isoloss.identifiability.reparametrisation.Reparametrisation#keeps}. One of them keeps bits on
 * the prefixes without some symbols, and says of which: {@link
 * org.isoloss.identifiability.reparametrisation.UnusedSymbols}.
 */
@NullMarked
package org.isoloss.identifiability.reparametrisation;

import org.jspecify.annotations.NullMarked;
