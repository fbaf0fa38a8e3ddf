/**
 * Fine-tuning by low-rank adapters: W + (s / r) B A with A and B trained and W left alone.
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. (2021)</a>
 */
@NullMarked
package org.isoloss.core.lora;

import org.jspecify.annotations.NullMarked;
