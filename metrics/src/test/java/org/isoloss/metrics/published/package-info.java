/** Published tables that several tests expect figures of. */
package org.isoloss.metrics.published;
