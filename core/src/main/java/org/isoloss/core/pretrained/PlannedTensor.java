package org.isoloss.core.pretrained;

import java.util.List;

/**
 * A tensor that a model has.
 *
 * @param part what it is to the network
 * @param layer whose it is, from 0; -1 for the whole network's
 * @param name in the files
 * @param rows what its first axis carries; of several, an entry takes the product of their factors
 * @param columns what its second axis carries; none for a vector
 * @param inputsFirst whether a matrix is stored with a row for each input
 * @param unread rows at the start that no sequence reads: they may hold anything
 */
public record PlannedTensor(
        Part part,
        int layer,
        String name,
        List<TensorAxis> rows,
        List<TensorAxis> columns,
        boolean inputsFirst,
        int unread) {

    public PlannedTensor {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** Returns the shape that its file must give it. */
    public List<Integer> shape() {
        return columns.isEmpty()
                ? List.of(rows.get(0).length())
                : List.of(rows.get(0).length(), columns.get(0).length());
    }
}
