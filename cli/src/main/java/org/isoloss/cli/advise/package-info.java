/** {@code isoloss advise}: the practical guide's questions, answered from one's own files. */
@NullMarked
package org.isoloss.cli.advise;

import org.jspecify.annotations.NullMarked;
