/** Measurements in the ways of published code, its defects included, beside which the right ones can stand. */
@NullMarked
package org.isoloss.identifiability.published;

import org.jspecify.annotations.NullMarked;
