/**
 * The command line: the one place that parses arguments, prints and exits.
 *
 * <p>Results go to standard output, progress and notes to standard error. Commands are given their writers in a
 * {@link org.isoloss.cli.session.Session}, so that they are tested like any method.
 */
@NullMarked
package org.isoloss.cli;

import org.jspecify.annotations.NullMarked;
