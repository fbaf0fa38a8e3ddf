/**
 * Rule extrapolation: what models of equal loss do with prompts that no word of the language begins with.
 *
 * <p>After Reizinger et al. (2024), arXiv:2405.01964, and Mészáros et al. (2024), arXiv:2409.13728. Losses are in nats;
 * the end of a sequence counts as a token, padding does not exist.
 */
@NullMarked
package org.isoloss.identifiability.rule;

import org.jspecify.annotations.NullMarked;
