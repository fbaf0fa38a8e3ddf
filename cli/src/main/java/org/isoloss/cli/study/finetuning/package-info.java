/** Fine-tuning on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.finetuning;

import org.jspecify.annotations.NullMarked;
