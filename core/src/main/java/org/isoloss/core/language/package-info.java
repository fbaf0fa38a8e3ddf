/**
 * Formal languages and their rules, the laws over their words, and what a model may do where such a law says nothing.
 *
 * <p>A word is an array of symbols without its end. A rule reads a word one symbol at a time, so it can be asked about
 * every prefix. Notation and languages: Reizinger et al. (2024), arXiv:2405.01964, and Mészáros et al. (2024),
 * arXiv:2409.13728.
 */
@NullMarked
package org.isoloss.core.language;

import org.jspecify.annotations.NullMarked;
