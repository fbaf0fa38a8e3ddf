/** Decoding: what models write after prompts, greedily or at random, many prompts at once. */
@NullMarked
package org.isoloss.core.decode;

import org.jspecify.annotations.NullMarked;
