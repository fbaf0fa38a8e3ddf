package org.isoloss.core.network;

import org.isoloss.core.linear.LinearConfig;
import org.isoloss.core.linear.LinearNetwork;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.mamba.Mamba;
import org.isoloss.core.mamba.MambaConfig;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.xlstm.Xlstm;
import org.isoloss.core.xlstm.XlstmConfig;
import tools.jackson.databind.JsonNode;

/** The networks that reference cases are about. */
final class ReferenceShapes {

    private ReferenceShapes() {}

    static LayeredNetwork network(ReferenceCase c) {
        Vocabulary vocabulary = c.vocabulary();
        return switch (c.architecture()) {
            case LinearNetwork.NAME ->
                new LinearNetwork(
                        vocabulary,
                        new LinearConfig(
                                c.size("embedding"),
                                c.size("positions"),
                                c.config().path("bias").asBoolean(),
                                c.config().path("mask").asString().equals("causal")
                                        ? LinearConfig.Mask.CAUSAL
                                        : LinearConfig.Mask.PUBLISHED));
            case Lstm.NAME ->
                new Lstm(vocabulary, new LstmConfig(c.size("embedding"), c.size("hidden"), c.size("layers")));
            case Mamba.NAME ->
                new Mamba(
                        vocabulary,
                        new MambaConfig(
                                c.size("dModel"),
                                c.size("layers"),
                                c.size("dState"),
                                c.size("dConv"),
                                c.size("expand"),
                                c.size("dtRank"),
                                1)); // rows beyond the vocabulary are classes there: each is a symbol here
            case Xlstm.NAME ->
                new Xlstm(
                        vocabulary,
                        new XlstmConfig(
                                c.size("embedding"),
                                c.size("blocks"),
                                c.config()
                                        .path("slstmAt")
                                        .valueStream()
                                        .map(JsonNode::asInt)
                                        .toList(),
                                c.size("mlstmHeads"),
                                c.size("slstmHeads"),
                                c.size("convKernel"),
                                c.size("qkvBlock"),
                                c.config().path("mlstmProjectionFactor").asDouble(),
                                c.config().path("feedForwardFactor").asDouble(),
                                c.size("roundTo"),
                                XlstmConfig.DownProjection.PUBLISHED));
            default -> throw new IllegalStateException(c.architecture());
        };
    }
}
