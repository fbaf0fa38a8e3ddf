/** The study of the inside of equal models as the command line knows it. */
@NullMarked
package org.isoloss.cli.study.inside;

import org.jspecify.annotations.NullMarked;
