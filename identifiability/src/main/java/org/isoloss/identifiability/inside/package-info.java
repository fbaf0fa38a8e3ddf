/**
 * The study of what is inside networks of equal loss: which measure of their parameters, their function or their
 * representation foretells what they do, and which cannot, since twins with the same function differ in it.
 */
@NullMarked
package org.isoloss.identifiability.inside;

import org.jspecify.annotations.NullMarked;
