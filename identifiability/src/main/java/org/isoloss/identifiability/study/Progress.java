package org.isoloss.identifiability.study;

/** Hears how far a run has come. Its methods may be called from any thread. */
public interface Progress {

    /**
     * Announces work ahead, so that the time left can be told. May be called again as more becomes known.
     *
     * @param steps the most that will be needed, in any unit that takes about the same time throughout
     */
    void expect(long steps);

    /**
     * Starts a part of the announced work.
     *
     * @param name of the part: {@code oracle #2}
     * @param steps how much of the announced work it is at most
     */
    Part start(String name, long steps);

    /** A part of the work. For one thread. */
    interface Part extends AutoCloseable {

        /**
         * Says how far the part has come. Cheap: may be called at every step.
         *
         * @param step steps done, 0 to the part's steps
         * @param figure of merit so far, such as the excess loss in nats a token; NaN if there is none
         */
        void reached(long step, double figure);

        /** Ends the part: the steps it did not need count as done. */
        @Override
        void close();
    }

    /** Returns a listener that ignores everything. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void expect(long steps) {}

            @Override
            public Part start(String name, long steps) {
                return new Part() {
                    @Override
                    public void reached(long step, double figure) {}

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
