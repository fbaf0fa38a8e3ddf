/** In context or fine-tuning, on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.adaptation;

import org.jspecify.annotations.NullMarked;
