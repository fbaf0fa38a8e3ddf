/** Charts, tables and plots of few-shot prompts, which several studies have: rows are example lengths, columns numbers of examples. */
@NullMarked
package org.isoloss.cli.fewshot;

import org.jspecify.annotations.NullMarked;
