/** {@code isoloss twin}: twins of language models that others trained, and their proof. */
@NullMarked
package org.isoloss.cli.twin;

import org.jspecify.annotations.NullMarked;
