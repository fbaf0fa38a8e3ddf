package org.isoloss.core.pretrained;

/** What a tensor is to the network. */
public enum Part {
    TOKENS,
    POSITIONS,
    INTO_STREAM,
    ATTENTION_GAIN,
    ATTENTION_NORM_BIAS,
    QUERY_KEY_VALUE,
    QUERY_KEY_VALUE_BIAS,
    QUERY,
    QUERY_BIAS,
    KEY,
    KEY_BIAS,
    VALUE,
    VALUE_BIAS,
    ATTENTION_OUTPUT,
    ATTENTION_OUTPUT_BIAS,
    FEED_FORWARD_GAIN,
    FEED_FORWARD_NORM_BIAS,
    GATE,
    GATE_BIAS,
    UP,
    UP_BIAS,
    DOWN,
    DOWN_BIAS,
    FINAL_GAIN,
    FINAL_NORM_BIAS,
    OUT_OF_STREAM,
    HEAD
}
