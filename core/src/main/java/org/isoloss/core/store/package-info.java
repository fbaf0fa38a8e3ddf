/**
 * Networks on disk: a folder with {@code config.json} (what it is) and {@code model.safetensors} (its tensors, by the
 * names that PyTorch gives them), so that Python users can open it too.
 */
@NullMarked
package org.isoloss.core.store;

import org.jspecify.annotations.NullMarked;
