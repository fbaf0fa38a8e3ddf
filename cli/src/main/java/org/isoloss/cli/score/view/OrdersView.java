package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isoloss.metrics.bias.OrderSensitivity;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Setup;
import org.isoloss.metrics.prediction.TaskName;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** How a score moves with the order of the demonstrations, on the items that were asked in every order. */
final class OrdersView extends ItemView {

    OrdersView() {
        super(
                "Orders of the demonstrations, on the items asked in all of them: the score's spread over orders",
                Column.left("metric", "metric"),
                Column.right("orders", "orders"),
                Column.right("items", "items"),
                Column.right("mean", "mean"),
                Column.right("deviation", "std. dev."),
                Column.right("lowest", "lowest"),
                Column.left("lowestOrder", "order"),
                Column.right("highest", "highest"),
                Column.left("highestOrder", "order"));
    }

    @Override
    TaskName together(TaskName name) {
        return name.ofAnyOrder();
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(Setup.class).flatMap(Setup::order).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ItemScores scores : input.scores(items)) {
            Map<String, Set<String>> asked = new TreeMap<>();
            scores.items()
                    .forEach(item -> asked.computeIfAbsent(order(item), name -> new HashSet<>())
                            .add(item.id()));
            Set<String> shared = new HashSet<>(asked.values().iterator().next());
            asked.values().forEach(shared::retainAll);
            if (asked.size() < 2 || shared.isEmpty()) {
                continue;
            }
            List<String> orders = List.copyOf(asked.keySet());
            double[] means = orders.stream()
                    .mapToDouble(order -> scores.where(item -> order(item).equals(order) && shared.contains(item.id()))
                            .mean(input.options())
                            .value())
                    .toArray();
            OrderSensitivity found = OrderSensitivity.of(means);
            rows.add(List.of(
                    Cell.text(scores.metric().name()),
                    Cell.count(orders.size()),
                    Cell.count(shared.size()),
                    Cell.number(found.mean()),
                    Cell.number(found.standardDeviation()),
                    Cell.number(found.lowest()),
                    Cell.text(orders.get(first(means, found.lowest()))),
                    Cell.number(found.highest()),
                    Cell.text(orders.get(first(means, found.highest())))));
        }
        return rows;
    }

    private static int first(double[] values, double wanted) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == wanted) {
                return i;
            }
        }
        throw new IllegalArgumentException(wanted + " is none of the values");
    }

    private static String order(Prediction item) {
        return item.part(Setup.class).flatMap(Setup::order).orElseThrow();
    }
}
