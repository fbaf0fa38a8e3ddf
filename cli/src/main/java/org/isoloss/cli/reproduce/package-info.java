/** {@code isoloss reproduce}: papers' experiments as sweeps, and their figures beside the measured ones. */
@NullMarked
package org.isoloss.cli.reproduce;

import org.jspecify.annotations.NullMarked;
