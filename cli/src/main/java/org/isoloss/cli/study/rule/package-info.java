/** Rule extrapolation on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.rule;

import org.jspecify.annotations.NullMarked;
