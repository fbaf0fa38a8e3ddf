package org.isoloss.identifiability.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How many numbers a figure is, and how they are arranged in {@code result.json}. */
public sealed interface FigureShape {

    /** One number. */
    FigureShape NUMBER = new One();

    /** Returns an object with declared members. */
    static FigureShape group(Figure... members) {
        return new Group(Arrays.asList(members));
    }

    /** One number, or a word for the figures of the envelope that are none. */
    record One() implements FigureShape {}

    /**
     * A list.
     *
     * @param of the shape of each entry
     */
    record Series(FigureShape of) implements FigureShape {
        public Series {
            Objects.requireNonNull(of, "of");
        }
    }

    /**
     * An object with declared members; a result may leave some out.
     *
     * @param members in the order of tables, their keys distinct
     */
    record Group(List<Figure> members) implements FigureShape {
        public Group {
            members = List.copyOf(members);
            long distinct = members.stream().map(Figure::key).distinct().count();
            if (distinct != members.size()) {
                throw new IllegalArgumentException("a group declares a key twice: "
                        + members.stream().map(Figure::key).toList());
            }
        }
    }

    /**
     * An object whose member names a run's options decide.
     *
     * @param by what the names are: {@code "optimiser"}
     * @param of the shape of each member
     */
    record Named(String by, FigureShape of) implements FigureShape {
        public Named {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(of, "of");
        }
    }
}
