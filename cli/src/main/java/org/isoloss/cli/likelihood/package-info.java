/** {@code isoloss likelihood}: what a language model that others trained thinks of given tokens, for {@code isoloss score}. */
@NullMarked
package org.isoloss.cli.likelihood;

import org.jspecify.annotations.NullMarked;
