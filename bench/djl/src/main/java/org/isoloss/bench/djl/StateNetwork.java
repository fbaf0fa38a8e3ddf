package org.isoloss.bench.djl;

import ai.djl.ndarray.types.DataType;
import org.isoloss.bench.AnbnTree;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.mamba.Mamba;
import org.isoloss.core.mamba.MambaConfig;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.xlstm.Xlstm;
import org.isoloss.core.xlstm.XlstmConfig;

/** Networks with a state, ours and PyTorch's. */
public enum StateNetwork {
    LSTM {
        @Override
        LayeredNetwork network(AnbnTree size) {
            return new Lstm(AnbnTree.AB, config(size));
        }

        private LstmConfig config(AnbnTree size) {
            return new Lstm.Kind().size(nameOf(size)).shape().apply(size.tree().height());
        }

        @Override
        PyTorchNetwork inPyTorch(AnbnTree size, double[] parameters, DataType precision) {
            return new PyTorchLstm(
                    config(size), network(size).layout(), parameters, AnbnTree.AB.size(), size.sequences(), precision);
        }
    },
    MAMBA {
        @Override
        LayeredNetwork network(AnbnTree size) {
            return new Mamba(AnbnTree.AB, config(size));
        }

        private MambaConfig config(AnbnTree size) {
            return new Mamba.Kind().size(nameOf(size)).shape().apply(size.tree().height());
        }

        @Override
        PyTorchNetwork inPyTorch(AnbnTree size, double[] parameters, DataType precision) {
            return new PyTorchMamba(
                    config(size), network(size).layout(), parameters, AnbnTree.AB.size(), size.sequences(), precision);
        }
    },
    XLSTM {
        @Override
        LayeredNetwork network(AnbnTree size) {
            return new Xlstm(AnbnTree.AB, config(size));
        }

        private XlstmConfig config(AnbnTree size) {
            return new Xlstm.Kind().size(nameOf(size)).shape().apply(size.tree().height());
        }

        @Override
        PyTorchNetwork inPyTorch(AnbnTree size, double[] parameters, DataType precision) {
            return new PyTorchXlstm(
                    config(size), network(size).layout(), parameters, AnbnTree.AB.size(), size.sequences(), precision);
        }
    };

    /** Returns our network. */
    abstract LayeredNetwork network(AnbnTree size);

    /** Returns the same in PyTorch. */
    abstract PyTorchNetwork inPyTorch(AnbnTree size, double[] parameters, DataType precision);

    private static String nameOf(AnbnTree size) {
        return size == AnbnTree.STUDY ? NetworkSize.SMALL : NetworkSize.PUBLISHED;
    }
}
