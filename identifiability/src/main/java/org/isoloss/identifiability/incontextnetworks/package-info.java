/** The study of networks trained on documents alone: do they learn in context, and does their loss say so? */
@NullMarked
package org.isoloss.identifiability.incontextnetworks;

import org.jspecify.annotations.NullMarked;
