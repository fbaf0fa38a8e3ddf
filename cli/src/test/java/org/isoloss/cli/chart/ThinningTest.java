package org.isoloss.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThinningTest {

    private record Point(int x, double y) {}

    static LongStream seeds() {
        return RunConditions.seeds(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aThinnedCurveKeepsItsEndsItsExtremesAndItsOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = random.nextInt(1, 3000);
        int limit = random.nextInt(4, 500);
        List<Point> curve = IntStream.range(0, length)
                .mapToObj(x -> new Point(x, random.nextDouble()))
                .toList();
        Thinning<Point> thinning = Thinning.curve(curve, limit, Point::y);
        List<Point> kept = thinning.kept();
        assertThat(kept).hasSizeLessThanOrEqualTo(limit).isSubsetOf(curve);
        assertThat(kept).isSortedAccordingTo(Comparator.comparing(Point::x)).doesNotHaveDuplicates();
        assertThat(kept.get(0)).isEqualTo(curve.get(0));
        assertThat(kept.get(kept.size() - 1)).isEqualTo(curve.get(length - 1));
        Comparator<Point> byHeight = Comparator.comparing(Point::y);
        assertThat(kept)
                .contains(
                        curve.stream().min(byHeight).orElseThrow(),
                        curve.stream().max(byHeight).orElseThrow());
        assertThat(thinning.thinned()).isEqualTo(length > limit);
        assertThat(thinning.total()).isEqualTo(length);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aThinnedCloudIsAnEvenChoice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = random.nextInt(0, 3000);
        int limit = random.nextInt(1, 500);
        List<Integer> cloud = IntStream.range(0, length).boxed().toList();
        List<Integer> kept = Thinning.cloud(cloud, limit).kept();
        assertThat(kept).hasSize(Math.min(length, limit)).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < kept.size(); i++) {
            assertThat(kept.get(i) - kept.get(i - 1)).isBetween(1, length / limit + 1);
        }
    }

    @Test
    void aCurveOfNaNIsKeptAsItIs() {
        List<Point> curve =
                IntStream.range(0, 100).mapToObj(x -> new Point(x, Double.NaN)).toList();
        assertThat(Thinning.curve(curve, 10, Point::y).kept()).hasSizeBetween(4, 10);
    }
}
