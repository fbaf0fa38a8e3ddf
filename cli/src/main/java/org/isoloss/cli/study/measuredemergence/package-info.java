/** The study of emergence on the command line and on pages. */
@NullMarked
package org.isoloss.cli.study.measuredemergence;

import org.jspecify.annotations.NullMarked;
