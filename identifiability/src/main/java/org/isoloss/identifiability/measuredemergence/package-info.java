/** The study of emergence: the same predictions of models of growing size under a sudden metric and under a smooth one. */
@NullMarked
package org.isoloss.identifiability.measuredemergence;

import org.jspecify.annotations.NullMarked;
