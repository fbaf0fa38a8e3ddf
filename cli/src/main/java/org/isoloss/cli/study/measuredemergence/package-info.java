/** The study of emergence on the command line and on pages. */
@NullMarked
package org.isoloss.cli.study.emergence;

import org.jspecify.annotations.NullMarked;
