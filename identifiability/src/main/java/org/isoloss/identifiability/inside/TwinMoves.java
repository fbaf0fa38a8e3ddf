package org.isoloss.identifiability.inside;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.inside.InsideFindings.Moved;

/** How far twins of one function part in each measure and behaviour. */
final class TwinMoves {

    private final Map<String, List<Insight>> functions =
            new LinkedHashMap<>(); // of a network and its twins, by its name

    TwinMoves(List<ExaminedMember> members) {
        for (ExaminedMember examined : members) {
            examined.member()
                    .original()
                    .ifPresent(name -> functions
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(examined.insight()));
        }
        for (ExaminedMember examined : members) {
            List<Insight> twins = functions.get(examined.member().name());
            if (twins != null) {
                twins.add(examined.insight());
            }
        }
    }

    List<Moved> all() {
        List<Moved> moved = new ArrayList<>();
        for (InsideMeasure measure : InsideMeasure.values()) {
            moved.add(new Moved(measure.figure().key(), factor(measure)));
        }
        for (InsideBehaviour behaviour : InsideBehaviour.values()) {
            moved.add(new Moved(behaviour.figure().key(), factor(behaviour)));
        }
        return moved;
    }

    double factor(InsideMeasure measure) {
        return largest(insight -> insight.of(measure));
    }

    double factor(InsideBehaviour behaviour) {
        return largest(insight -> insight.of(behaviour));
    }

    private double largest(ToDoubleFunction<Insight> figure) {
        return functions.values().stream()
                .mapToDouble(twins -> factor(
                        twins.stream().mapToDouble(figure).min().orElseThrow(),
                        twins.stream().mapToDouble(figure).max().orElseThrow()))
                .max()
                .orElse(Double.NaN);
    }

    private static double factor(double least, double most) {
        if (least == most) {
            return 1;
        }
        if (least < 0 && most < 0) {
            return least / most;
        }
        return least > 0 ? most / least : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return "twins of " + functions.keySet();
    }
}
