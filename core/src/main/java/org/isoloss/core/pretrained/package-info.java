/**
 * Language models that others trained, in the folders of Hugging Face's transformers library: what their tensors are, which
 * of their axes carry the same values, and what they compute. Nothing here is written to.
 */
@NullMarked
package org.isoloss.core.pretrained;

import org.jspecify.annotations.NullMarked;
