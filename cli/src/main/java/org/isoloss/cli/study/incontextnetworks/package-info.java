/** The study of networks in context, on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.incontextnetworks;

import org.jspecify.annotations.NullMarked;
